import Ground
import HTTPTypes
import JOSE
import Testing

@Suite("Userinfo that is signed or encrypted — OpenID Connect Core §5.3.2")
struct ProtectedUserInfoTests {
    private func userInfo(_ server: TestServer, _ more: JSONObject) async throws -> Answer {
        let signOn = SignOn(server: server)
        try await signOn.register(more)
        let access = try #require(try await signOn.tokens()["access_token"]?.string)
        return try await server.publicAPI.get("/userinfo", headers: [.authorization: "Bearer \(access)"])
    }

    @Test("oidcc-userinfo-rs256: the answer is a token that the published keys verify")
    func signed() async throws {
        try await TestServer.run { server in
            let answer = try await userInfo(server, JSONObject(["userinfo_signed_response_alg": "ES256"]))
            #expect(answer.headers[.contentType] == "application/jwt")
            #expect(answer.headers[.cacheControl]?.contains("no-store") == true)
            let document = try await server.publicAPI.get("/.well-known/jwks.json").json
            let keys = VerificationKeySet(try JSONWebKeySet(document, reading: .strict))
            let claims = try UnverifiedSignature(parsing: answer.text).verified(with: keys, allowing: [.es256]).claims()
            #expect(claims["iss"]?.string == TestServer.issuer)
            #expect(claims["aud"] == ["app"])
            #expect(claims["email"] == "person@example.org")
        }
    }

    @Test("encrypted to the client's key")
    func encrypted() async throws {
        try await TestServer.run { server in
            var key = try KeyGenerator.generate(for: .es256, keyID: "enc-1")
            (key.algorithmName, key.use) = (nil, "enc")
            let answer = try await userInfo(
                server,
                JSONObject([
                    "userinfo_encrypted_response_alg": "ECDH-ES", "userinfo_encrypted_response_enc": "A256GCM",
                    "jwks": .object(JSONWebKeySet([key]).publicKeys.json),
                ]))
            #expect(answer.headers[.contentType] == "application/jwt")
            let content = try UnopenedEncryption(parsing: answer.text).opened(with: JSONWebKeySet([key]))
            #expect(try JSONParser.parse(content).object?["sub"] == "person-1")
        }
    }

    @Test("a registration keeps the fields, and says so in its answer")
    func registration() async throws {
        try await TestServer.run { server in
            let fields = JSONObject([
                "userinfo_signed_response_alg": "ES256", "id_token_signed_response_alg": "ES256",
                "initiate_login_uri": "https://app.example/start",
            ])
            try await SignOn(server: server).register(fields)
            let client = try await server.adminAPI.get("/admin/clients/app").json
            for member in fields.members { #expect(client[member.name] == member.value, "\(member.name)") }
        }
    }
}
