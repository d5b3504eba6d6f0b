import AdminAPI
import Ground
import JOSE
import OAuth
import Testing

@Suite("Signing and encryption of what a client is told (OpenID Connect Core §5.3.2, §10)")
struct ResponseProtectionTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let algorithm: String
        let content: String?
        var testDescription: String { "\(algorithm), \(content ?? "default")" }
    }

    private static let pairs = [
        Row(algorithm: "RSA-OAEP-256", content: "A256GCM"), Row(algorithm: "RSA-OAEP-256", content: nil),
        Row(algorithm: "ECDH-ES", content: "A128GCM"), Row(algorithm: "ECDH-ES+A256KW", content: "A128CBC-HS256"),
    ]

    private func key(for algorithm: String) throws -> JSONWebKey {
        var key = try KeyGenerator.generate(for: algorithm.hasPrefix("RSA") ? .rs256 : .es256, keyID: "enc-1")
        (key.algorithmName, key.use) = (nil, "enc")
        return key
    }

    private func client(_ key: JSONWebKey, _ change: (inout OAuth2Client) -> Void) -> Client {
        .example {
            $0.jwks = .object(JSONWebKeySet([key]).publicKeys.json)
            change(&$0)
        }
    }

    private func opened(_ token: String, with key: JSONWebKey, _ row: Row) throws -> [UInt8] {
        let unopened = try UnopenedEncryption(parsing: token)
        #expect(unopened.algorithm.rawValue == row.algorithm)
        #expect(unopened.encryption.rawValue == row.content ?? "A128CBC-HS256")
        #expect(unopened.keyID == "enc-1")
        return try unopened.opened(with: JSONWebKeySet([key]))
    }

    private func userInfo(_ token: String, _ client: Client, in world: TokenWorld) async throws -> UserInfo.Answer {
        try await world.userInfo(client).answer(to: BearerToken(authorization: "Bearer \(token)"))
    }

    @Test("§10.2: an ID token is signed, and then encrypted to the client's key", arguments: pairs)
    func idToken(_ row: Row) async throws {
        let world = try await TokenWorld()
        let key = try key(for: row.algorithm)
        let client = client(key) {
            $0.idTokenEncryptedResponseAlgorithm = row.algorithm
            $0.idTokenEncryptedResponseContent = row.content
        }
        let token = try #require(try await world.signOn(.example(), client).idToken).exposed
        #expect(try UnopenedEncryption(parsing: token).header["cty"] == "JWT")
        let signed = String(decoding: try opened(token, with: key, row), as: UTF8.self)
        #expect(try world.claims(signed, .idToken)["sub"] == "anna")
    }

    @Test("oidcc-userinfo-rs256: §5.3.2, signed userinfo names issuer and audience")
    func signedUserInfo() async throws {
        let world = try await TokenWorld()
        let client = Client.example { $0.userinfoSignedResponseAlgorithm = "ES256" }
        let access = try await world.signOn(.example(), client).accessToken.exposed
        guard case .token(let token) = try await userInfo(access, client, in: world) else {
            Issue.record("not signed")
            return
        }
        let claims = try world.claims(token, .idToken)
        #expect(claims["iss"] == "https://sso.example.org/")
        #expect(claims["aud"] == ["app"])
        #expect(claims["sub"] == "anna")
        #expect(claims["iat"] == 1_800_000_000)
        #expect(claims["jti"] != nil && claims["nonce"] == nil && claims["exp"] == nil)
    }

    @Test("userinfo is encrypted, signed before or not", arguments: pairs, [true, false])
    func encryptedUserInfo(_ row: Row, isSigned: Bool) async throws {
        let world = try await TokenWorld()
        let key = try key(for: row.algorithm)
        let client = client(key) {
            $0.userinfoEncryptedResponseAlgorithm = row.algorithm
            $0.userinfoEncryptedResponseContent = row.content
            $0.userinfoSignedResponseAlgorithm = isSigned ? "ES256" : "none"
        }
        let access = try await world.signOn(.example(), client).accessToken.exposed
        guard case .token(let token) = try await userInfo(access, client, in: world) else {
            Issue.record("not encrypted")
            return
        }
        let content = try opened(token, with: key, row)
        let claims =
            isSigned
            ? try world.claims(String(decoding: content, as: UTF8.self), .idToken)
            : try #require(try JSONParser.parse(content).object)
        #expect(claims["sub"] == "anna")
    }

    @Test("the client's key may stand behind its jwks_uri; where none can be had, nothing goes out in the clear")
    func keyByReference() async throws {
        let world = try await TokenWorld()
        let uri = "https://app.test/keys"
        let key = try key(for: "ECDH-ES")
        let client = Client.example {
            $0.jwksURI = uri
            $0.idTokenEncryptedResponseAlgorithm = "ECDH-ES"
        }
        await #expect(throws: ClientKeyFailure.self) { try await world.signOn(.example("authorization-0"), client) }
        world.clock.advance(by: .seconds(60))
        world.http.answer(uri, JSONWebKeySet([key]).publicKeys.json.bytes)
        let token = try #require(try await world.signOn(.example(), client).idToken).exposed
        let signed = try opened(token, with: key, Row(algorithm: "ECDH-ES", content: nil))
        #expect(try world.claims(String(decoding: signed, as: UTF8.self), .idToken)["sub"] == "anna")
    }

    @Test("a client's own algorithm is used where a key is there for it, and no other in its place")
    func ownAlgorithm() async throws {
        let store = KeysInMemory()
        let world = try await TokenWorld(keyStore: store)
        store.addNewest(try KeyGenerator.generate(for: .edDSA, keyID: "newest"), in: .idToken)
        try await world.keys.refresh()
        #expect(world.keys.algorithms(.idToken) == [.edDSA, .es256])
        func algorithm(_ wanted: String?) async throws -> JSONValue? {
            let client = Client.example { $0.idTokenSignedResponseAlgorithm = wanted }
            let token = try #require(
                try await world.signOn(.example("authorization-\(wanted ?? "")"), client).idToken)
            return try UnverifiedSignature(parsing: token.exposed).header["alg"]
        }
        #expect(try await algorithm(nil) == "EdDSA")
        #expect(try await algorithm("ES256") == "ES256")
        await #expect(throws: JOSEError.noFittingKey) { try await algorithm("RS256") }
    }
}
