import Ground
import HTTPTypes
import JOSE
import OAuth
import TestSupport
import Testing

@Suite("Clients that authenticate by JWT, through both APIs (OpenID Connect Core §9)")
struct ClientAssertionDialogueTests {
    private static let type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

    private func register(_ server: TestServer, _ more: JSONObject) async throws -> Answer {
        var document = JSONObject([
            "client_id": "machine", "grant_types": ["client_credentials"], "scope": "read",
            "token_endpoint_auth_method": "private_key_jwt", "token_endpoint_auth_signing_alg": "ES256",
        ])
        for member in more.members { document[member.name] = member.value }
        let answer = try await server.adminAPI.json(.post, "/admin/clients", .object(document))
        try #require(answer.status == 201, "\(answer.text)")
        return answer
    }

    private func claims(_ server: TestServer, audience: String = TestServer.issuer) -> JSONObject {
        JSONObject([
            "iss": "machine", "sub": "machine", "aud": .string(audience), "jti": .string(RandomBytes.system.uuid()),
            "exp": .integer((server.clock.wallClock.now() + .seconds(60)).seconds),
        ])
    }

    private func token(_ server: TestServer, _ assertion: String, at target: String = "/oauth2/token") async throws -> Answer {
        try await server.publicAPI.form(
            target,
            [
                ("grant_type", "client_credentials"), ("scope", "read"), ("token", "any"), ("client_assertion_type", Self.type),
                ("client_assertion", assertion),
            ])
    }

    @Test("private_key_jwt: an assertion buys a token once; of 50 that race one wins", arguments: TestDatabases.all)
    func privateKey(on kind: TestDatabase) async throws {
        try await TestServer.run(on: kind) { server in
            let key = try KeyGenerator.generate(for: .es256, keyID: "1")
            _ = try await register(server, JSONObject(["jwks": .object(JSONWebKeySet([key]).publicKeys.json)]))
            let assertion = try JSONWebSignature.sign(claims(server).bytes, type: "JWT", with: try SigningKey(key))
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<50 { group.addTask { try await token(server, assertion).status } }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses.filter { $0 == 200 }.count == 1)
            #expect(statuses.filter { $0 == 401 }.count == 49)
        }
    }

    @Test("private_key_jwt: keys at a jwks_uri; revocation accepts its own URL as audience, and the token endpoint does not")
    func reference() async throws {
        let http = ScriptedHTTP()
        let key = try KeyGenerator.generate(for: .es256, keyID: "1")
        let uri = "https://machine.example/jwks.json"
        http.answer(uri, OutgoingResponse(status: 200, body: JSONWebKeySet([key]).publicKeys.json.bytes))
        try await TestServer.run(settings: ["OAUTH2_EXPOSE_INTERNAL_ERRORS": "true"], outgoing: http) { server in
            _ = try await register(server, JSONObject(["jwks_uri": .string(uri)]))
            let audience = TestServer.issuer + "/oauth2/revoke"
            func assertion() throws -> String {
                try JSONWebSignature.sign(claims(server, audience: audience).bytes, type: "JWT", with: try SigningKey(key))
            }
            let revoked = try await token(server, try assertion(), at: "/oauth2/revoke")
            #expect(revoked.status == 200, "\(revoked.text)")
            let refused = try await token(server, try assertion())
            #expect(refused.status == 401)
            #expect(refused.json["error"] == "invalid_client")
        }
    }

    @Test("client_secret_jwt: the secret that registration showed makes the signature, on every database", arguments: TestDatabases.all)
    func sharedSecret(on kind: TestDatabase) async throws {
        try await TestServer.run(on: kind) { server in
            let more = JSONObject(["token_endpoint_auth_method": "client_secret_jwt", "token_endpoint_auth_signing_alg": "HS256"])
            let secret = try #require(try await register(server, more).json["client_secret"]?.string)
            let header = JSONObject(["alg": "HS256"])
            let input = Base64URL.encode(header.bytes) + "." + Base64URL.encode(claims(server).bytes)
            let hash = KeyedHash(keys: [SecretBytes(Array(secret.utf8))]).hash(Array(input.utf8))
            let answer = try await token(server, input + "." + Base64URL.encode(hash))
            #expect(answer.status == 200, "\(answer.text)")
        }
    }

    @Test("discovery names the methods and their algorithms")
    func discovery() async throws {
        try await TestServer.run { server in
            let document = try await server.publicAPI.get("/.well-known/openid-configuration").json
            let methods = document["token_endpoint_auth_methods_supported"]?.array ?? []
            #expect(methods.contains("private_key_jwt") && methods.contains("client_secret_jwt"))
            let algorithms = document["token_endpoint_auth_signing_alg_values_supported"]?.array ?? []
            #expect(algorithms.contains("RS256") && algorithms.contains("ES256") && algorithms.contains("HS256"))
            #expect(!algorithms.contains("none"))
        }
    }
}
