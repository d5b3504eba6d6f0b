import AdminAPI
import Ground
import JOSE
import OAuth
import Testing

@Suite("ID tokens (OpenID Connect Core §2, §3.1.3.6)")
struct IDTokenTests {
    private func claims(_ authorization: Authorization, in world: TokenWorld) async throws -> JSONObject {
        try world.claims(#require(try await world.signOn(authorization).idToken).exposed, .idToken)
    }

    @Test("§2: who, for whom, when, how")
    func claims() async throws {
        let world = try await TokenWorld()
        let claims = try await claims(.example(), in: world)
        #expect(claims["iss"] == "https://sso.example.org/")
        #expect(claims["sub"] == "anna")
        #expect(claims["aud"] == ["app"])
        #expect(claims["iat"] == 1_800_000_000)
        #expect(claims["exp"] == 1_800_003_600)
        #expect(claims["rat"] == 1_799_999_010)
        #expect(claims["auth_time"] == 1_799_999_000)
        #expect(claims["nonce"] == "the nonce")
        #expect(claims["acr"] == "urn:acr:2")
        #expect(claims["amr"] == ["pwd"])
        #expect(claims["sid"] == "session-1")
        #expect(claims["jti"]?.string?.utf8.count == 36)
    }

    @Test("what there is not is left out")
    func missing() async throws {
        let world = try await TokenWorld()
        let claims = try await claims(.example(nonce: nil, acr: nil, amr: []), in: world)
        for name in ["nonce", "acr", "amr"] { #expect(claims[name] == nil, "\(name)") }
    }

    @Test(
        "§3.1.3.6: at_hash is the left half of the access token's hash, by the algorithm",
        arguments: [(SigningAlgorithm.es256, 16), (.es384, 24), (.edDSA, 32)])
    func accessTokenHash(_ algorithm: SigningAlgorithm, _ length: Int) async throws {
        let world = try await TokenWorld(algorithm: algorithm)
        let answer = try await world.signOn()
        let hash = try world.claims(#require(answer.idToken).exposed, .idToken)["at_hash"]?.string
        let expected = algorithm.hash.hash(Array(answer.accessToken.exposed.utf8)).prefix(length)
        #expect(hash == Base64URL.encode(expected))
    }

    @Test("the identity provider's claims stand at the top, and override nothing of ours")
    func consentClaims() async throws {
        let world = try await TokenWorld()
        let names = ["iss", "sub", "aud", "exp", "iat", "rat", "auth_time", "nonce", "at_hash", "acr", "amr", "jti", "sid"]
        var given = JSONObject(["email": "anna@example.org"])
        for name in names { given[name] = "forged" }
        let claims = try await claims(.example(session: ConsentSession(idToken: .object(given))), in: world)
        #expect(claims["email"] == "anna@example.org")
        for name in names { #expect(claims[name] != "forged" && claims[name] != nil, "\(name)") }
    }

    @Test("a reserved name is not set where we say nothing", arguments: ["acr", "nonce", "azp", "c_hash"])
    func reserved(_ name: String) async throws {
        let world = try await TokenWorld()
        var given = JSONObject()
        given[name] = "forged"
        let authorization = Authorization.example(
            session: ConsentSession(idToken: .object(given)), nonce: nil, acr: nil, amr: [])
        #expect(try await claims(authorization, in: world)[name] == nil)
    }
}
