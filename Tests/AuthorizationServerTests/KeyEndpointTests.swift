import Ground
import HTTPTypes
import HummingbirdTesting
import JOSE
import Testing

@Suite("The key sets' admin API (Hydra, RFC 7517 §5)")
struct KeyEndpointTests {
    private static let idTokenSet = "/admin/keys/hydra.openid.id-token"

    private func keys(_ answer: Answer) -> [JSONObject] { (answer.json["keys"]?.array ?? []).compactMap(\.object) }

    private func keys(at path: String, _ server: TestServer) async throws -> [JSONObject] {
        keys(try await server.adminAPI.get(path))
    }

    private func published(_ server: TestServer) async throws -> [JSONObject] {
        keys(try await server.publicAPI.get("/.well-known/jwks.json"))
    }

    /// The `kid` of an ID token that was issued now.
    private func signer(_ server: TestServer) async throws -> String {
        let token = try #require(try await SignOn(server: server).tokens()["id_token"]?.string)
        return try #require(try UnverifiedSignature(parsing: token).keyID)
    }

    @Test(
        "a key is made for each algorithm, answered with its private part, and found again",
        arguments: ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"])
    func create(_ algorithm: String) async throws {
        try await TestServer.run { server in
            let path = "/admin/keys/my%20set"
            let answer = try await server.adminAPI.json(.post, path, ["alg": .string(algorithm), "use": "", "kid": ""])
            #expect(answer.status == 201)
            #expect(answer.location == TestServer.issuer + "/keys/my%20set")
            let key = try #require(keys(answer).first)
            #expect(key["alg"]?.string == algorithm)
            #expect(key["use"] == "sig")
            #expect(key["d"] != nil)
            let kid = try #require(key["kid"]?.string)
            #expect(kid.utf8.count == 36)
            #expect(try await keys(at: "\(path)/\(kid)", server) == [key])
            #expect(try await keys(at: path, server).contains(key))
        }
    }

    @Test(
        "a key that others encrypt to is made likewise; it takes its place in the set for request objects",
        arguments: ["ECDH-ES", "ECDH-ES+A256KW", "RSA-OAEP-256"])
    func createForEncryption(_ algorithm: String) async throws {
        try await TestServer.run { server in
            let path = "/admin/keys/openid.request-object"
            let answer = try await server.adminAPI.json(.post, path, ["alg": .string(algorithm), "use": "", "kid": "new"])
            #expect(answer.status == 201)
            #expect(keys(answer).first?["use"] == "enc")
            #expect(try await keys(at: path, server).count == 2)
            let published = try await published(server).filter { $0["use"] == "enc" }
            #expect(published.map { $0["kid"] }.contains("new"))
            #expect(published.allSatisfy { $0["d"] == nil })
        }
    }

    @Test("an algorithm that is not made, and a kid that is there, are refused", arguments: ["HS256", "HS512", "none", ""])
    func refused(_ algorithm: String) async throws {
        try await TestServer.run { server in
            let wish: JSONValue = ["alg": .string(algorithm), "use": "sig", "kid": "a"]
            let answer = try await server.adminAPI.json(.post, "/admin/keys/set", wish)
            #expect(answer.status == 400)
            #expect(answer.json["error"] == "Bad Request")
            #expect(answer.json["error_description"] == "Unsupported key algorithm")
            let good: JSONValue = ["alg": "ES256", "use": "sig", "kid": "a"]
            #expect(try await server.adminAPI.json(.post, "/admin/keys/set", good).status == 201)
            #expect(try await server.adminAPI.json(.post, "/admin/keys/set", good).status == 409)
        }
    }

    @Test("a set is exported, imported elsewhere, changed key by key, and deleted")
    func exportAndImport() async throws {
        try await TestServer.run { server in
            for kid in ["a", "b"] {
                _ = try await server.adminAPI.json(.post, "/keys/one", ["alg": "ES256", "use": "sig", "kid": .string(kid)])
            }
            let exported = try await server.adminAPI.get("/admin/keys/one")
            #expect(keys(exported).map { $0["kid"] } == ["b", "a"])
            let document = try JSONParser.parse(exported.body)
            let imported = try await server.adminAPI.json(.put, "/admin/keys/two", document)
            #expect(imported.status == 200)
            #expect(imported.json == exported.json)
            #expect(try await server.adminAPI.get("/admin/keys/two").json == exported.json)
            let single = try await server.adminAPI.json(.put, "/admin/keys/three/x", .object(keys(exported)[0]))
            #expect(single.status == 200)
            #expect(single.json == keys(exported)[0])
            #expect(try await server.adminAPI.get("/admin/keys/three/b").status == 200)
            #expect(try await server.adminAPI.get("/admin/keys/three/x").status == 404)
            #expect(try await server.adminAPI.send(.delete, "/admin/keys/two/a").status == 204)
            #expect(try await keys(at: "/admin/keys/two", server).count == 1)
            for _ in 0..<2 { #expect(try await server.adminAPI.send(.delete, "/admin/keys/two").status == 204) }
            #expect(try await server.adminAPI.get("/admin/keys/two").status == 404)
        }
    }

    @Test(
        "a document that is no key set is refused, and the set stays",
        arguments: [
            JSONValue.object(JSONObject()), ["keys": "x"], ["keys": [["kty": "RSA"]]], [],
            ["keys": [["kty": "oct", "k": "AAAA"]]],
            ["keys": [["kty": "oct", "k": "AAAA", "kid": "a"], ["kty": "oct", "k": "BBBB", "kid": "a"]]],
        ])
    func malformed(_ document: JSONValue) async throws {
        try await TestServer.run { server in
            let before = try await server.adminAPI.get(Self.idTokenSet).json
            #expect(try await server.adminAPI.json(.put, Self.idTokenSet, document).status == 400)
            #expect(try await server.adminAPI.get(Self.idTokenSet).json == before)
        }
    }

    @Test("a rotated key is published at once, and signs when the clients' copies of the key set have run out")
    func rotation() async throws {
        try await TestServer.run { server in
            try await SignOn(server: server).register()
            let former = try await signer(server)
            server.clock.advance(by: .seconds(1))
            let made = try await server.adminAPI.json(.post, Self.idTokenSet, ["alg": "ES256", "use": "sig", "kid": "next"])
            #expect(made.status == 201)
            #expect(try await published(server).contains { $0["kid"] == "next" })
            #expect(try await signer(server) == former)
            server.clock.advance(by: .seconds(361))
            // What the background service does each half minute, every change to a key set does too.
            _ = try await server.adminAPI.send(.delete, "/admin/keys/none")
            #expect(try await signer(server) == "next")
            #expect(try await published(server).contains { $0["kid"]?.string == former })
        }
    }

    @Test("with keys.rotation.publish_before_use=0s a new key of another algorithm signs at once, and discovery follows")
    func otherAlgorithm() async throws {
        try await TestServer.run(settings: ["KEYS_ROTATION_PUBLISH_BEFORE_USE": "0s"]) { server in
            try await SignOn(server: server).register()
            let path = "/.well-known/openid-configuration"
            let before = try await server.publicAPI.get(path)
            #expect(before.json["id_token_signing_alg_values_supported"] == ["ES256"])
            server.clock.advance(by: .seconds(1))
            _ = try await server.adminAPI.json(.post, Self.idTokenSet, ["alg": "EdDSA", "use": "sig", "kid": "ed"])
            #expect(try await signer(server) == "ed")
            let after = try await server.publicAPI.get(path)
            #expect(after.json["id_token_signing_alg_values_supported"] == ["EdDSA", "ES256"])
            #expect(after.headers[.eTag] != before.headers[.eTag])
        }
    }

    @Test("where the last signing key is deleted a new one is there at once", arguments: ["", "/kid"])
    func lastKey(_ suffix: String) async throws {
        try await TestServer.run { server in
            try await SignOn(server: server).register()
            let former = try await signer(server)
            let path = Self.idTokenSet + suffix.replacing("kid", with: former)
            #expect(try await server.adminAPI.send(.delete, path).status == 204)
            #expect(try await !published(server).contains { $0["kid"]?.string == former })
            #expect(try await signer(server) != former)
        }
    }

    @Test("webfinger.jwks.broadcast_keys publishes a further set as soon as it is there")
    func broadcast() async throws {
        try await TestServer.run(settings: ["WEBFINGER_JWKS_BROADCAST_KEYS": "extra"]) { server in
            _ = try await server.adminAPI.json(.post, "/admin/keys/extra", ["alg": "ES256", "use": "sig", "kid": "extra-key"])
            let key = try #require(try await published(server).first { $0["kid"] == "extra-key" })
            #expect(key["d"] == nil)
        }
    }
}
