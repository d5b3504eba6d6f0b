import Ground
import HTTPTypes
import JOSE
import OAuth
import TestSupport
import Testing

@Suite("Request objects through both APIs (RFC 9101, OpenID Connect Core §6)")
struct RequestObjectDialogueTests {
    private static let uri = "https://app.example/request.jwt"

    private func object(_ key: JSONWebKey, _ claims: KeyValuePairs<String, JSONValue> = [:]) throws -> String {
        var all = JSONObject([
            "iss": "app", "aud": .string(TestServer.issuer), "client_id": "app", "response_type": "code",
            "redirect_uri": "https://app.example/callback", "scope": "openid offline_access", "state": "state-of-the-object",
            "nonce": "nonce-of-the-object", "code_challenge": .string(SignOn.challenge), "code_challenge_method": "S256",
        ])
        for (name, value) in claims { all[name] = value }
        return try JSONWebSignature.sign(all.bytes, type: "oauth-authz-req+jwt", with: try SigningKey(key))
    }

    private func registered(_ server: TestServer, _ key: JSONWebKey) async throws -> SignOn {
        let signOn = SignOn(server: server)
        try await signOn.register(
            JSONObject([
                "jwks": .object(JSONWebKeySet([key]).publicKeys.json), "request_object_signing_alg": "ES256",
                "request_uris": [.string(Self.uri)],
            ]))
        return signOn
    }

    @Test("by value: the sign-on is that of the object, to the tokens", arguments: TestDatabases.all)
    func byValue(on kind: TestDatabase) async throws {
        try await TestServer.run(on: kind) { server in
            let key = try KeyGenerator.generate(for: .es256, keyID: "1")
            let signOn = try await registered(server, key)
            let answer = try await signOn.walk([("request", try object(key)), ("state", "state-outside"), ("nonce", "nonce-outside")]).answer
            #expect(answer.query["state"] == "state-of-the-object", "\(answer.location)")
            let tokens = try await signOn.redeem(try #require(answer.query["code"])).json
            let idToken = try UnverifiedSignature(parsing: try #require(tokens["id_token"]?.string)).unverifiedClaims()
            #expect(idToken["nonce"] == "nonce-of-the-object")
        }
    }

    @Test("encrypted to the key that the server publishes, by the algorithm that discovery names", arguments: TestDatabases.all)
    func encrypted(on kind: TestDatabase) async throws {
        try await TestServer.run(on: kind) { server in
            let key = try KeyGenerator.generate(for: .es256, keyID: "1")
            let signOn = try await registered(server, key)
            let discovery = try await server.publicAPI.get("/.well-known/openid-configuration").json
            #expect(discovery["request_object_encryption_alg_values_supported"] == ["ECDH-ES"])
            let document = try await server.publicAPI.get("/.well-known/jwks.json").json
            let published = try JSONWebKeySet(document, reading: .strict)
            let recipient = try #require(published.encryptionKey(for: .ecdhES))
            let object = try JSONWebEncryption.encrypt(
                Array(try object(key).utf8), contentType: "JWT", to: recipient, with: .a128CBCHS256, random: .system)
            let answer = try await signOn.walk([("request", object)]).answer
            #expect(answer.query["state"] == "state-of-the-object", "\(answer.location)")
        }
    }

    @Test("by reference: fetched once; on the way back the challenge holds what counts")
    func byReference() async throws {
        let key = try KeyGenerator.generate(for: .es256, keyID: "1")
        let http = ScriptedHTTP()
        http.answer(Self.uri, OutgoingResponse(status: 200, body: Array(try object(key).utf8)))
        try await TestServer.run(outgoing: http) { server in
            let signOn = try await registered(server, key)
            let answer = try await signOn.walk([("request_uri", Self.uri)]).answer
            #expect(answer.query["state"] == "state-of-the-object", "\(answer.location)")
            #expect(http.requests.count == 1)
        }
    }

    @Test("errors go to the registered redirect URI of the request outside, never to one of a bad object")
    func errors() async throws {
        try await TestServer.run { server in
            let key = try KeyGenerator.generate(for: .es256, keyID: "1")
            let foreign = try KeyGenerator.generate(for: .es256, keyID: "1")
            let signOn = try await registered(server, key)
            let forged = try object(foreign, ["redirect_uri": "https://evil.example/"])
            let refused = try await server.publicAPI.get(signOn.target([("request", forged)]))
            #expect(refused.location.hasPrefix("https://app.example/callback?"))
            #expect(refused.query["error"] == "invalid_request_object")
            #expect(refused.query["state"] == "state-of-the-app")
            let moved = try object(key, ["redirect_uri": "https://evil.example/"])
            let page = try await server.publicAPI.get(signOn.target([("request", moved)]))
            #expect(!page.location.hasPrefix("https://evil.example"))
            #expect(page.query["error"] == "invalid_request")
            let unregistered = try await server.publicAPI.get(signOn.target([("request_uri", "https://app.example/x")]))
            #expect(unregistered.query["error"] == "invalid_request_uri")
        }
    }

    @Test("RFC 6749 §4.1.2.1: where nothing outside says where to go, the error is a page")
    func page() async throws {
        try await TestServer.run { server in
            let key = try KeyGenerator.generate(for: .es256, keyID: "1")
            _ = try await registered(server, key)
            let answer = try await server.publicAPI.get(
                "/oauth2/auth?client_id=app&redirect_uri=https%3A%2F%2Fevil.example%2F&request=banana")
            #expect(answer.location.hasPrefix("https://idp.example/error?"))
            #expect(answer.query["error"] == "invalid_request_object")
        }
    }

    @Test("discovery says what is supported")
    func discovery() async throws {
        try await TestServer.run { server in
            let document = try await server.publicAPI.get("/.well-known/openid-configuration").json
            for name in ["request_parameter_supported", "request_uri_parameter_supported", "require_request_uri_registration"] {
                #expect(document[name] == true, "\(name)")
            }
            let algorithms = document["request_object_signing_alg_values_supported"]?.array ?? []
            #expect(algorithms.contains("none") && algorithms.contains("RS256") && !algorithms.contains("HS256"))
        }
    }
}
