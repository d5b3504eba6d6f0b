import Ground
import HTTPTypes
import TestSupport
import Testing

@Suite("Refresh tokens of clients that lose answers (Hydra's graceful rotation)")
struct GracefulRotationTests {
    private static let period = "OAUTH2_GRANT_REFRESH_TOKEN_ROTATION_GRACE_PERIOD"
    private static let count = "OAUTH2_GRANT_REFRESH_TOKEN_ROTATION_GRACE_REUSE_COUNT"

    /// A sign-on whose tokens may be refreshed; `settings` are `period` and `count`.
    private func world(
        on database: TestDatabase = .memory, _ settings: [String: String],
        _ body: @Sendable @escaping (TestServer, SignOn, JSONObject) async throws -> Void
    ) async throws {
        try await TestServer.run(on: database, settings: settings) { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            try await body(server, signOn, try await signOn.tokens())
        }
    }

    private func text(_ tokens: JSONObject, _ name: String) throws -> String { try #require(tokens[name]?.string) }

    @Test("within the period the old token works again, and the earlier access tokens stay", arguments: TestDatabases.all)
    func within(on database: TestDatabase) async throws {
        try await world(on: database, [Self.period: "60s"]) { server, signOn, first in
            let old = try text(first, "refresh_token")
            let second = try await signOn.refresh(old).json
            server.clock.advance(by: .seconds(60))
            let third = try await signOn.refresh(old)
            #expect(third.status == 200)
            for tokens in [first, second, third.json] {
                #expect(try await signOn.isActive(try text(tokens, "access_token")))
            }
        }
    }

    @Test("after the period it is reuse, which ends the whole family", arguments: TestDatabases.all)
    func after(on database: TestDatabase) async throws {
        try await world(on: database, [Self.period: "60s"]) { server, signOn, first in
            let old = try text(first, "refresh_token")
            let second = try await signOn.refresh(old).json
            server.clock.advance(by: .seconds(61))
            #expect(try await signOn.refresh(old).json["error"] == "invalid_grant")
            #expect(try await !signOn.isActive(try text(second, "access_token")))
            #expect(try await signOn.refresh(try text(second, "refresh_token")).json["error"] == "invalid_grant")
        }
    }

    @Test("an expired token is no good within the period either")
    func expired() async throws {
        try await world([Self.period: "5m", "TTL_REFRESH_TOKEN": "1m"]) { server, signOn, first in
            let old = try text(first, "refresh_token")
            #expect(try await signOn.refresh(old).status == 200)
            server.clock.advance(by: .seconds(60))
            #expect(try await signOn.refresh(old).json["error"] == "invalid_grant")
        }
    }

    @Test("the count bounds how often, also for a period of months", arguments: [1, 2], TestDatabases.all)
    func counted(_ count: Int, on database: TestDatabase) async throws {
        try await world(on: database, [Self.period: "720h", Self.count: "\(count)"]) { server, signOn, first in
            let old = try text(first, "refresh_token")
            for _ in 0...count {
                server.clock.advance(by: .seconds(86_400))
                #expect(try await signOn.refresh(old).status == 200)
            }
            #expect(try await !signOn.isActive(old), "introspection knows it as well")
            #expect(try await signOn.refresh(old).json["error"] == "invalid_grant")
        }
    }

    @Test("each generation has its own count; an old one's reuse ends the newest")
    func generations() async throws {
        try await world([Self.period: "5m", Self.count: "1"]) { server, signOn, first in
            let one = try text(first, "refresh_token")
            let two = try text(try await signOn.refresh(one).json, "refresh_token")
            let three = try text(try await signOn.refresh(two).json, "refresh_token")
            #expect(try await signOn.refresh(one).status == 200)
            #expect(try await signOn.refresh(two).status == 200)
            #expect(try await signOn.refresh(three).status == 200)
            #expect(try await signOn.refresh(one).json["error"] == "invalid_grant")
            #expect(try await signOn.refresh(three).json["error"] == "invalid_grant")
        }
    }

    @Test("of 50 at once no more than the count allows get tokens", arguments: TestDatabases.all)
    func race(on database: TestDatabase) async throws {
        try await world(on: database, [Self.period: "5m", Self.count: "4"]) { _, signOn, first in
            let old = try text(first, "refresh_token")
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<50 { group.addTask { try await signOn.refresh(old).status } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.filter { $0 == 200 }.count <= 5)
            #expect(statuses.contains(200))
            #expect(statuses.allSatisfy { $0 == 200 || $0 == 400 })
        }
    }

    @Test("revoking one token, or the consent, ends all generations", arguments: ["token", "consent"])
    func revocation(_ what: String) async throws {
        try await world([Self.period: "5m"]) { server, signOn, first in
            let old = try text(first, "refresh_token")
            let second = try await signOn.refresh(old).json
            let third = try await signOn.refresh(old).json
            if what == "token" {
                _ = try await server.publicAPI.form(
                    "/oauth2/revoke", [("token", try text(second, "refresh_token"))],
                    authorization: basic(signOn.clientID, signOn.secret))
            } else {
                _ = try await server.adminAPI.send(
                    .delete, "/admin/oauth2/auth/sessions/consent?subject=person-1&client=app")
            }
            for tokens in [first, second, third] {
                #expect(try await !signOn.isActive(try text(tokens, "access_token")))
                #expect(try await signOn.refresh(try text(tokens, "refresh_token")).json["error"] == "invalid_grant")
            }
        }
    }
}
