import Ground
import HTTPTypes
import JOSE
import Migrations
import TestSupport
import Testing

@Suite("A whole sign-on — RFC 6749 §4.1, OpenID Connect Core §3.1")
struct SignOnTests {
    @Test("leads to tokens that are active, and says who signed on", arguments: TestDatabases.all)
    func wholeWay(on database: TestDatabase) async throws {
        try await TestServer.run(on: database) { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let last = try await signOn.walk().answer
            #expect(last.status == 303)
            #expect(last.location.hasPrefix("https://app.example/callback?"))
            #expect(last.query["state"] == "state-of-the-app")
            #expect(last.query["iss"] == TestServer.issuer)
            let tokens = try await signOn.redeem(try #require(last.query["code"])).json
            let access = try #require(tokens["access_token"]?.string)
            #expect(try await signOn.isActive(access))
            let info = try await server.publicAPI.get("/userinfo", headers: [.authorization: "Bearer \(access)"])
            #expect(info.json["sub"]?.string == "person-1")
            #expect(info.json["email"]?.string == "person@example.org")
            let idToken = try UnverifiedSignature(parsing: try #require(tokens["id_token"]?.string)).unverifiedClaims()
            #expect(idToken["nonce"]?.string == "nonce-of-the-app")
            #expect(idToken["aud"] == ["app"])
            #expect(idToken["amr"] == ["pwd"])
            #expect(idToken["at_hash"] != nil && idToken["sid"] != nil && idToken["auth_time"] != nil)
        }
    }

    @Test("the second one needs no credentials and no consent — OpenID Connect Core §3.1.2.3")
    func secondTime() async throws {
        try await TestServer.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let cookies = try await signOn.walk().cookies
            let first = try await server.publicAPI.get(signOn.target([("prompt", "none")]), cookies: cookies)
            let challenge = try #require(first.query["login_challenge"])
            let request = try await server.adminAPI.get(
                "/admin/oauth2/auth/requests/login?login_challenge=\(challenge)")
            #expect(request.json["skip"] == true)
            #expect(request.json["subject"] == "person-1")
            let (answer, _) = try await signOn.walk([("prompt", "none")], cookies: cookies)
            #expect(answer.query["code"] != nil, "\(answer.location)")
        }
    }

    @Test("without a session prompt=none answers login_required — OpenID Connect Core §3.1.2.1")
    func promptNone() async throws {
        try await TestServer.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let answer = try await server.publicAPI.get(signOn.target([("prompt", "none")]))
            #expect(answer.query["error"] == "login_required")
        }
    }

    @Test(
        "a code works once, and its reuse ends the tokens that it bought — RFC 6749 §4.1.2",
        arguments: TestDatabases.all)
    func reusedCode(on database: TestDatabase) async throws {
        try await TestServer.run(on: database) { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let code = try #require(try await signOn.walk().answer.query["code"])
            let access = try #require(try await signOn.redeem(code).json["access_token"]?.string)
            let again = try await signOn.redeem(code)
            #expect(again.status == 400)
            #expect(again.json["error"] == "invalid_grant")
            #expect(try await !signOn.isActive(access))
        }
    }

    @Test("a refresh token works once, and its reuse ends the family — RFC 9700 §4.14.2", arguments: TestDatabases.all)
    func reusedRefreshToken(on database: TestDatabase) async throws {
        try await TestServer.run(on: database) { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let old = try #require(try await signOn.tokens()["refresh_token"]?.string)
            let rotated = try await signOn.refresh(old).json
            let access = try #require(rotated["access_token"]?.string)
            #expect(try await signOn.isActive(access))
            #expect(try await signOn.refresh(old).json["error"] == "invalid_grant")
            #expect(try await !signOn.isActive(access))
            let newest = try #require(rotated["refresh_token"]?.string)
            #expect(try await signOn.refresh(newest).json["error"] == "invalid_grant")
        }
    }

    @Test(
        "one server begins and another ends it: all state is in the database (design D10)",
        arguments: TestDatabases.shared)
    func twoServers(on database: TestDatabase) async throws {
        try await database.withDatabase(migrated: Migrations.server) { store in
            let clock = ManualClock()
            try await TestServer.run(database: store, clock: clock) { one in
                try await TestServer.run(database: store, clock: clock) { other in
                    let signOn = SignOn(server: one)
                    try await signOn.register()
                    let first = try await one.publicAPI.get(signOn.target())
                    let login = try await SignOn(server: other).accept(
                        "login", try #require(first.query["login_challenge"]), ["subject": "person-1"])
                    let second = try await other.publicAPI.get(login, cookies: first.cookies)
                    let consent = try await signOn.accept(
                        "consent", try #require(second.query["consent_challenge"]), ["grant_scope": ["openid"]])
                    let last = try await one.publicAPI.get(consent, cookies: first.cookies)
                    let tokens = try await SignOn(server: other).redeem(try #require(last.query["code"]))
                    #expect(tokens.status == 200)
                    #expect(try await signOn.isActive(try #require(tokens.json["access_token"]?.string)))
                }
            }
        }
    }

    @Test("of 50 that redeem one code at once exactly one gets tokens — RFC 6749 §4.1.2", arguments: TestDatabases.all)
    func race(on database: TestDatabase) async throws {
        try await TestServer.run(on: database) { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let code = try #require(try await signOn.walk().answer.query["code"])
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<50 { group.addTask { try await signOn.redeem(code).status } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.filter { $0 == 200 }.count == 1)
            #expect(statuses.allSatisfy { $0 == 200 || $0 == 400 })
        }
    }
}
