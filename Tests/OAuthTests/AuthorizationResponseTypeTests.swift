import AdminAPI
import Ground
import JOSE
import OAuth
import Testing

@Suite("Response types (OAuth 2.0 Multiple Response Type Encoding Practices)")
struct AuthorizationResponseTypeTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let type: String
        let parameters: [String]
        let hashes: [String]
        var testDescription: String { type }
    }

    static let rows = [
        Row(type: "code", parameters: ["code", "scope"], hashes: []),
        Row(type: "token", parameters: ["access_token", "token_type", "expires_in", "scope"], hashes: []),
        Row(type: "id_token", parameters: ["id_token"], hashes: []),
        Row(
            type: "id_token token", parameters: ["access_token", "token_type", "expires_in", "id_token", "scope"],
            hashes: ["at_hash"]),
        Row(type: "code id_token", parameters: ["code", "id_token", "scope"], hashes: ["c_hash"]),
        Row(
            type: "code token", parameters: ["code", "access_token", "token_type", "expires_in", "scope"], hashes: []),
        Row(
            type: "code id_token token",
            parameters: ["code", "access_token", "token_type", "expires_in", "id_token", "scope"],
            hashes: ["at_hash", "c_hash"]),
    ]

    private func world(_ change: @escaping (inout OAuth2Client) -> Void = { _ in }) async throws -> World {
        try await World.withApp(client: { client in
            client.responseTypes = ResponseType.supported.map(\.text)
            client.grantTypes = ["authorization_code", "implicit", "refresh_token"]
            change(&client)
        })
    }

    private func claims(_ response: AuthorizationResponse, in world: World) throws -> JSONObject {
        try UnverifiedSignature(parsing: try #require(response.parameters["id_token"]))
            .verified(with: world.keys.verificationKeys(.idToken), allowing: SigningAlgorithm.asymmetric).claims()
    }

    private func halfHash(_ text: String) -> String {
        Base64URL.encode(HashAlgorithm.sha256.hash(Array(text.utf8)).prefix(16))
    }

    @Test("every supported type is read in any order and written in one")
    func texts() {
        for type in ResponseType.supported {
            #expect(ResponseType(parsing: type.text) == type)
            #expect(ResponseType(parsing: type.text.split(separator: " ").reversed().joined(separator: " ")) == type)
        }
        #expect(Set(ResponseType.supported).count == 7)
        for text in ["", " ", "none", "code banana", "code code", "Code"] { #expect(ResponseType(parsing: text) == nil) }
    }

    @Test("§5: each gives what it names, state and issuer, and never a refresh token", arguments: rows)
    func issued(_ row: Row) async throws {
        let world = try await world()
        let response = try await Browser(world).signOn(Sample.request("app", ["response_type": row.type]))
        #expect(response.parameters.pairs.map(\.name) == row.parameters + ["state", "iss"])
        #expect(response.mode == (row.type == "code" ? .query : .fragment))
        #expect(world.stores.allCodes.count == (row.parameters.contains("code") ? 1 : 0))
        #expect(world.stores.allAccessTokens.count == (row.parameters.contains("access_token") ? 1 : 0))
        #expect(world.stores.allAuthorizations.count == 1)
        guard row.parameters.contains("id_token") else { return }
        let claims = try claims(response, in: world)
        #expect(claims["nonce"] == "nonce-of-the-app")
        #expect(claims["iss"]?.string == response.parameters["iss"])
        let code = response.parameters["code"].map(halfHash)
        let token = response.parameters["access_token"].map(halfHash)
        #expect(claims["c_hash"]?.string == (row.hashes.contains("c_hash") ? code : nil))
        #expect(claims["at_hash"]?.string == (row.hashes.contains("at_hash") ? token : nil))
    }

    @Test("Hydra: the lifespans are those of the implicit grant")
    func lifespans() async throws {
        let world = try await world {
            $0.lifespans[.implicitGrantAccessToken] = "5m"
            $0.lifespans[.implicitGrantIDToken] = "10m"
        }
        let response = try await Browser(world).signOn(Sample.request("app", ["response_type": "id_token token"]))
        #expect(response.parameters["expires_in"] == "300")
        let claims = try claims(response, in: world)
        #expect(claims["exp"]?.integer == claims["iat"]?.integer.map { $0 + 600 })
        #expect(world.stores.allAccessTokens.first.map { $0.expiresAt.since($0.issuedAt) } == .seconds(300))
    }

    @Test("RFC 7636 §4.4: the code of the hybrid flow keeps its challenge")
    func challenge() async throws {
        let world = try await world()
        _ = try await Browser(world).signOn(Sample.request("app", ["response_type": "code id_token"]))
        #expect(world.stores.allCodes.first?.codeChallenge == Sample.challenge)
    }

    @Test("OpenID Connect Core §3.2.2.5: where openid is not granted there is no ID token, hence no answer but an error")
    func withoutOpenID() async throws {
        let world = try await world()
        let browser = Browser(world)
        let challenge = try await browser.signIn(Sample.request("app", ["response_type": "code id_token"]))
        var acceptance = AcceptConsentRequest()
        acceptance.grantScope = ["profile"]
        let decision = try await browser.visit(try await world.consents.accept(challenge, acceptance).value())
        guard case .refused(let response, _) = decision else { throw Unexpected(decision) }
        #expect(response.parameters["error"] == "access_denied")
        #expect(response.mode == .fragment)
        #expect(world.stores.allAuthorizations.isEmpty)
    }

    @Test(
        "OpenID Connect Core §3.2.2.6: an error travels as a good answer would have",
        arguments: [
            ("code", nil, ResponseMode.query), ("id_token", nil, .fragment), ("code token", nil, .fragment),
            ("id_token", "query", .fragment), ("id_token", "form_post", .formPost), ("code", "fragment", .fragment),
            ("banana", nil, .query), ("banana", "form_post", .formPost),
        ])
    func errors(_ type: String, _ mode: String?, _ expected: ResponseMode) async throws {
        let world = try await world()
        let decision = try await Browser(world).visit(
            Sample.request("app", ["response_type": type, "response_mode": mode, "scope": "openid admin"]))
        guard case .refused(let response, _) = decision else { throw Unexpected(decision) }
        #expect(response.mode == expected)
    }
}
