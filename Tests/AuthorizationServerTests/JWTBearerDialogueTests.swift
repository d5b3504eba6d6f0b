import Ground
import HTTPTypes
import JOSE
import OAuth
import TestSupport
import Testing

@Suite("The JWT bearer grant through both APIs (Hydra's oauth2/grant_jwtbearer)")
struct JWTBearerDialogueTests {
    private static let issuer = "https://issuer.example"
    private static let key = Result { try KeyGenerator.generate(for: .es256, keyID: "key-1") }
    private static let foreignKey = Result { try KeyGenerator.generate(for: .es256, keyID: "key-1") }
    static let strategies = ["opaque", "jwt"]

    private func with(
        _ strategy: String, on kind: TestDatabase = .memory, anySubject: Bool = false, settings: [String: String] = [:],
        _ body: @Sendable (TestServer) async throws -> Void
    ) async throws {
        var settings = settings
        settings["STRATEGIES_ACCESS_TOKEN"] = strategy
        try await TestServer.run(on: kind, settings: settings) { server in
            let client: JSONValue = [
                "client_id": "machine", "client_secret": "a-secret-for-the-machine", "scope": "read",
                "grant_types": ["urn:ietf:params:oauth:grant-type:jwt-bearer"],
            ]
            let made = try await server.adminAPI.json(.post, "/admin/clients", client)
            try #require(made.status == 201, "\(made.text)")
            let change = anySubject ? JSONObject(["subject": .null, "allow_any_subject": true]) : JSONObject()
            let document = TrustedIssuerDialogueTests.document(Self.issuer, key: try Self.key.get(), change)
            let trusted = try await server.adminAPI.json(.post, TrustedIssuerDialogueTests.path, document)
            try #require(trusted.status == 201, "\(trusted.text)")
            try await body(server)
        }
    }

    /// - Parameter changes: to the claims of a good assertion; `null` takes one out.
    private func assertion(
        _ server: TestServer, _ changes: KeyValuePairs<String, JSONValue> = [:], foreign: Bool = false
    ) throws -> String {
        let now = server.clock.wallClock.now().seconds
        var claims = JSONObject([
            "iss": .string(Self.issuer), "sub": "alice", "aud": .string(TestServer.issuer + "/oauth2/token"),
            "jti": .string(RandomBytes.system.uuid()), "iat": .integer(now), "exp": .integer(now + 60),
        ])
        for (name, value) in changes { claims[name] = value == .null ? nil : value }
        return try JSONWebSignature.sign(
            claims.bytes, type: "JWT", with: try SigningKey(foreign ? Self.foreignKey.get() : Self.key.get()))
    }

    private func redeem(_ server: TestServer, _ assertion: String, secret: String? = "a-secret-for-the-machine") async throws -> Answer {
        try await server.publicAPI.form(
            "/oauth2/token",
            [
                ("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), ("assertion", assertion), ("scope", "read"),
            ], authorization: secret.map { basic("machine", $0) })
    }

    @Test("client credentials and a signed assertion buy an access token, and nothing else", arguments: TestDatabases.all, strategies)
    func success(on kind: TestDatabase, strategy: String) async throws {
        try await with(strategy, on: kind) { server in
            let answer = try await redeem(server, try assertion(server))
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer.json["refresh_token"] == nil && answer.json["id_token"] == nil)
            let token = try #require(answer.json["access_token"]?.string)
            #expect(token.hasPrefix("ory_at_") == (strategy == "opaque"))
            let found = try await server.adminAPI.form("/admin/oauth2/introspect", [("token", token)]).json
            #expect(found["active"] == true && found["sub"] == "alice" && found["scope"] == "read")
            #expect(found["aud"] == nil || found["aud"] == [])
        }
    }

    @Test("without client credentials: 401, as any client authentication that failed (Hydra's test says 400)", arguments: strategies)
    func noClient(strategy: String) async throws {
        try await with(strategy) { server in
            let without = try await redeem(server, try assertion(server), secret: nil)
            let wrong = try await redeem(server, try assertion(server), secret: "wrong")
            #expect(without.json["error"] == "invalid_client")
            #expect([without.status, wrong.status] == [401, 401])
        }
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let rule: String
        var changes: KeyValuePairs<String, JSONValue> = [:]
        var foreign = false
        var testDescription: String { rule }
    }

    private static let now: Int64 = 1_800_000_000

    @Test(
        "an error (400) for an assertion with a fault",
        arguments: [
            Row(rule: "without a jti", changes: ["jti": .null]),
            Row(rule: "without an iat", changes: ["iat": .null]),
            Row(rule: "with an invalid signature", foreign: true),
            Row(rule: "with an invalid subject", changes: ["sub": "mallory"]),
            Row(rule: "with an invalid issuer", changes: ["iss": "https://other.example"]),
            Row(rule: "with an invalid audience", changes: ["aud": "https://other.example"]),
            Row(rule: "with an expired date", changes: ["exp": .integer(now - 60)]),
            Row(rule: "with a nbf that is still not valid", changes: ["nbf": .integer(now + 120)]),
        ], strategies)
    func faults(_ row: Row, strategy: String) async throws {
        try await with(strategy) { server in
            let answer = try await redeem(server, try assertion(server, row.changes, foreign: row.foreign))
            #expect(answer.status == 400)
            #expect(answer.json["error"] == "invalid_grant")
        }
    }

    @Test("an error (400) for a jti that was used; of 50 that race one wins", arguments: TestDatabases.all, strategies)
    func replay(on kind: TestDatabase, strategy: String) async throws {
        try await with(strategy, on: kind) { server in
            let assertion = try assertion(server)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<50 { group.addTask { try await redeem(server, assertion).status } }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses.filter { $0 == 200 }.count == 1)
            #expect(statuses.filter { $0 == 400 }.count == 49)
        }
    }

    @Test("an access token for any subject, where the trust grant allows it", arguments: strategies)
    func anySubject(strategy: String) async throws {
        try await with(strategy, anySubject: true) { server in
            let answer = try await redeem(server, try assertion(server, ["sub": "whoever"]))
            #expect(answer.status == 200)
        }
    }

    @Test("an access token for an assertion with a nbf that has passed", arguments: strategies)
    func notBefore(strategy: String) async throws {
        try await with(strategy) { server in
            let answer = try await redeem(server, try assertion(server, ["nbf": .integer(Self.now - 1)]))
            #expect(answer.status == 200)
        }
    }

    @Test("oauth2.grant.jwt.*: jti and iat optional, the lifespan bounded, the audience copied")
    func settings() async throws {
        let settings = [
            "OAUTH2_GRANT_JWT_JTI_OPTIONAL": "true", "OAUTH2_GRANT_JWT_IAT_OPTIONAL": "true", "OAUTH2_GRANT_JWT_MAX_TTL": "2m",
            "OAUTH2_GRANT_JWT_OMIT_ASSERTION_AUDIENCE": "false",
        ]
        try await with("jwt", settings: settings) { server in
            let answer = try await redeem(server, try assertion(server, ["jti": .null, "iat": .null]))
            let token = try #require(answer.json["access_token"]?.string, "\(answer.text)")
            let claims = try UnverifiedSignature(parsing: token).unverifiedClaims()
            #expect(claims["aud"] == [.string(TestServer.issuer + "/oauth2/token")])
            #expect(try await redeem(server, try assertion(server, ["exp": .integer(Self.now + 121)])).status == 400)
        }
    }

    @Test("a trust grant that was deleted, or has expired, buys nothing any more")
    func ended() async throws {
        try await with("opaque") { server in
            let list = try await server.adminAPI.get(TrustedIssuerDialogueTests.path)
            let id = try #require(try JSONParser.parse(list.body).array?.first?.object?["id"]?.string)
            #expect(try await server.adminAPI.send(.delete, "\(TrustedIssuerDialogueTests.path)/\(id)").status == 204)
            #expect(try await redeem(server, try assertion(server)).status == 400)
        }
        try await with("opaque") { server in
            server.clock.advance(by: .seconds(4 * 366 * 86400))
            let answer = try await redeem(server, try assertion(server))
            #expect(answer.status == 400)
        }
    }

    @Test("discovery names the grant")
    func discovery() async throws {
        try await TestServer.run { server in
            let types = try await server.publicAPI.get("/.well-known/openid-configuration").json["grant_types_supported"]?.array
            #expect(types?.contains("urn:ietf:params:oauth:grant-type:jwt-bearer") == true)
        }
    }
}
