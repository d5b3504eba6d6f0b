import Ground
import HTTPTypes
import HummingbirdTesting
import Migrations
import OAuth
import TestSupport
import Testing

@Suite("secrets.*: what an older secret made stays valid while it is listed")
struct SecretRotationTests {
    private static let old = "the-secret-of-last-year"
    private static let new = "the-secret-of-this-year"

    private func settings(_ secrets: String) -> [String: String] {
        [
            "SECRETS_SYSTEM": secrets, "SECRETS_COOKIE": secrets, "SECRETS_PAGINATION": secrets,
            "OIDC_DYNAMIC_CLIENT_REGISTRATION_ENABLED": "true",
        ]
    }

    /// What the server handed out before the rotation.
    private struct Handed: Sendable {
        let tokens: JSONObject
        let cookies: [String]
        let challenge: String
        let challengeCookies: [String]
        let code: String
        let page: String
        let registrationToken: String
    }

    private actor Kept {
        private(set) var handed: Handed?

        func keep(_ handed: Handed) { self.handed = handed }
    }

    private func handOut(_ server: TestServer) async throws -> Handed {
        let signOn = SignOn(server: server)
        try await signOn.register()
        let (answer, cookies) = try await signOn.walk()
        let tokens = try await signOn.redeem(try #require(answer.query["code"])).json
        let second = try await signOn.walk(cookies: cookies)
        let third = try await server.publicAPI.get(signOn.target())
        let other = try await server.adminAPI.json(.post, "/admin/clients", ["client_id": "other"])
        let list = try await server.adminAPI.get("/admin/clients?page_size=1")
        let link = try #require(HTTPField.Name("link").flatMap { list.headers[$0] })
        let next = try #require(link.split(separator: ",").first { $0.contains("rel=\"next\"") })
        return Handed(
            tokens: tokens, cookies: cookies, challenge: try #require(third.query["login_challenge"]),
            challengeCookies: third.cookies, code: try #require(second.answer.query["code"]),
            page: String(next.drop { $0 != "<" }.dropFirst().prefix { $0 != ">" }),
            registrationToken: try #require(other.json["registration_access_token"]?.string))
    }

    @Test("tokens, codes, cookies, challenges, page tokens and sealed rows outlive a rotation", arguments: TestDatabases.all)
    func rotation(on kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Migrations.server) { database in
            let kept = Kept()
            try await TestServer.run(database: database, settings: settings(Self.old)) { server in
                await kept.keep(try await handOut(server))
            }
            let handed = try #require(await kept.handed)
            try await TestServer.run(database: database, settings: settings("\(Self.new),\(Self.old)")) { server in
                let signOn = SignOn(server: server)
                #expect(try await signOn.isActive(handed.tokens["access_token"]?.string ?? ""))
                #expect(try await signOn.redeem(handed.code).status == 200)
                #expect(try await signOn.refresh(handed.tokens["refresh_token"]?.string ?? "").status == 200)
                #expect(try await signOn.walk([("prompt", "none")], cookies: handed.cookies).answer.query["code"] != nil)
                let accepted = try await signOn.accept("login", handed.challenge, ["subject": "person-1"])
                let consent = try await server.publicAPI.get(accepted, cookies: handed.challengeCookies)
                #expect(consent.query["consent_challenge"] != nil)
                #expect(try await server.adminAPI.get(handed.page).status == 200)
                let registration = try await server.publicAPI.get(
                    "/oauth2/register/other", headers: [.authorization: "Bearer \(handed.registrationToken)"])
                #expect(registration.status == 200)
                #expect(try await signOn.tokens()["id_token"] != nil)
            }
        }
    }

    @Test("a server whose list lacks the secret that sealed its keys refuses to start")
    func dropped() async throws {
        try await TestDatabase.memory.withDatabase(migrated: Migrations.server) { database in
            try await TestServer.run(database: database, settings: settings(Self.old)) { server in
                _ = try await handOut(server)
            }
            await #expect(throws: (any Error).self) {
                try await TestServer.run(database: database, settings: settings(Self.new)) { _ in }
            }
        }
    }
}
