import Ground
import HTTPTypes
import TestSupport
import Testing

@Suite("Races over HTTP: of 100 at once exactly one wins, and nobody sees a failure of the server")
struct RaceTests {
    @Test("that redeem one code — RFC 6749 §4.1.2, §10.5", arguments: TestDatabases.all)
    func code(on database: TestDatabase) async throws {
        try await TestServer.run(on: database) { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let code = try #require(try await signOn.walk().answer.query["code"])
            let statuses = try await statuses { try await signOn.redeem(code).status }
            #expect(statuses == [200: 1, 400: 99])
        }
    }

    @Test("that exchange one refresh token — RFC 9700 §4.14.2", arguments: TestDatabases.all)
    func refreshToken(on database: TestDatabase) async throws {
        try await TestServer.run(on: database) { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let token = try #require(try await signOn.tokens()["refresh_token"]?.string)
            let statuses = try await statuses { try await signOn.refresh(token).status }
            #expect(statuses == [200: 1, 400: 99])
        }
    }

    @Test("that accept one login challenge, and one consent challenge — design D1", arguments: TestDatabases.all)
    func challenges(on database: TestDatabase) async throws {
        try await TestServer.run(on: database) { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let first = try await server.publicAPI.get(signOn.target())
            let login = try await accept("login", first, ["subject": "person-1"], server)
            #expect(login.statuses == [200: 1, 410: 99])
            let second = try await server.publicAPI.get(try #require(login.target), cookies: first.cookies)
            let consent = try await accept("consent", second, ["grant_scope": ["openid"]], server)
            #expect(consent.statuses == [200: 1, 410: 99])
            let last = try await server.publicAPI.get(
                try #require(consent.target), cookies: first.cookies + second.cookies)
            #expect(last.query["code"] != nil)
        }
    }

    @Test("that come back with one login verifier and one consent verifier", arguments: TestDatabases.all)
    func verifiers(on database: TestDatabase) async throws {
        try await TestServer.run(on: database) { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let first = try await server.publicAPI.get(signOn.target())
            let login = try await signOn.accept(
                "login", try #require(first.query["login_challenge"]), ["subject": "person-1"])
            let answers = try await answers { try await server.publicAPI.get(login, cookies: first.cookies) }
            let winners = answers.filter { $0.query["consent_challenge"] != nil }
            #expect(winners.count == 1)
            #expect(answers.allSatisfy { $0.status < 500 })

            let consent = try await signOn.accept(
                "consent", try #require(winners.first?.query["consent_challenge"]), ["grant_scope": ["openid"]])
            let last = try await self.answers { try await server.publicAPI.get(consent, cookies: first.cookies) }
            #expect(last.count { $0.query["code"] != nil } == 1)
            #expect(last.allSatisfy { $0.status < 500 })
        }
    }

    private func accept(_ kind: String, _ page: Answer, _ body: JSONValue, _ server: TestServer) async throws -> (
        statuses: [Int: Int], target: String?
    ) {
        let challenge = try #require(page.query["\(kind)_challenge"])
        let path = "/admin/oauth2/auth/requests/\(kind)/accept?\(kind)_challenge=\(challenge)"
        let answers = try await answers { try await server.adminAPI.json(.put, path, body) }
        let url = answers.first { $0.status == 200 }?.json["redirect_to"]?.string
        return (tally(answers.map(\.status)), url.map { String($0.dropFirst(TestServer.issuer.count)) })
    }

    private func statuses(_ attempt: @escaping @Sendable () async throws -> Int) async throws -> [Int: Int] {
        try await tally(racing(attempt))
    }

    private func answers(_ attempt: @escaping @Sendable () async throws -> Answer) async throws -> [Answer] {
        try await racing(attempt)
    }

    private func racing<Value: Sendable>(_ attempt: @escaping @Sendable () async throws -> Value) async throws
        -> [Value]
    {
        try await withThrowingTaskGroup(of: Value.self) { group in
            for _ in 0..<100 { group.addTask(operation: attempt) }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    private func tally(_ statuses: [Int]) -> [Int: Int] { statuses.reduce(into: [:]) { $0[$1, default: 0] += 1 } }
}
