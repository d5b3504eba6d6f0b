import Database
import Ground
import HTTPTypes
import HummingbirdTesting
import Migrations
import TestSupport
import Testing

@Suite("What an operator cleans up")
struct CleaningTests {
    private func token(_ server: TestServer, _ client: String) async throws -> String {
        let answer = try await server.publicAPI.form(
            "/oauth2/token", [("grant_type", "client_credentials")], authorization: basic(client, "a-secret"))
        return try #require(answer.json["access_token"]?.string, "\(answer.text)")
    }

    private func register(_ server: TestServer, _ client: String) async throws {
        let answer = try await server.adminAPI.json(
            .post, "/admin/clients",
            ["client_id": .string(client), "client_secret": "a-secret", "grant_types": ["client_credentials"]])
        try #require(answer.status == 201)
    }

    @Test("DELETE /admin/oauth2/tokens ends the access tokens of one client, and of no other")
    func tokensOfClient() async throws {
        try await TestServer.run { server in
            for client in ["one", "two"] { try await register(server, client) }
            let (one, two) = (try await token(server, "one"), try await token(server, "two"))
            #expect(try await server.adminAPI.send(.delete, "/admin/oauth2/tokens?client_id=one").status == 204)
            #expect(try await !SignOn(server: server).isActive(one))
            #expect(try await SignOn(server: server).isActive(two))
            #expect(try await server.adminAPI.send(.delete, "/admin/oauth2/tokens").status == 400)
        }
    }

    @Test("POST /oauth2/flush deletes what has expired and nothing else", arguments: ["/oauth2/flush", "/admin/oauth2/flush"])
    func flush(_ path: String) async throws {
        try await TestDatabase.memory.withDatabase(migrated: Migrations.server) { database in
            let stored: @Sendable () async throws -> Int = {
                try await database.read(Query("SELECT signature FROM access_tokens")).count
            }
            try await TestServer.run(database: database) { server in
                try await register(server, "one")
                _ = try await token(server, "one")
                server.clock.advance(by: .seconds(3601))
                let living = try await token(server, "one")
                let early = try await server.adminAPI.json(.post, path, ["notAfter": "2001-01-01T00:00:00Z"])
                #expect(early.status == 204)
                #expect(try await stored() == 2)
                #expect(try await server.adminAPI.send(.post, path).status == 204)
                #expect(try await stored() == 1)
                #expect(try await SignOn(server: server).isActive(living))
                let refused = try await server.adminAPI.json(.post, path, ["notAfter": "yesterday"])
                #expect(refused.status == 400)
            }
        }
    }
}
