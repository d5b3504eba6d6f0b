import AdminAPI
import Ground
import JOSE
import Testing

@testable import OAuth

@Suite("The JWT bearer grant (RFC 7521 §4.1, RFC 7523 §2.1, §3)")
struct JWTBearerGrantTests {
    private static let issuer = "https://issuer.example"
    private static let tokenURL = "https://sso.example.org/oauth2/token"
    private static let now: Int64 = 1_800_000_000
    private static let key = Result { try KeyGenerator.generate(for: .es256, keyID: "1") }
    private static let anybodysKey = Result { try KeyGenerator.generate(for: .es256, keyID: "2") }
    private static let foreignKey = Result { try KeyGenerator.generate(for: .es256, keyID: "1") }

    private static let client = Client.example("app") { client in
        client.grantTypes = ["urn:ietf:params:oauth:grant-type:jwt-bearer"]
        client.scope = "read write admin"
    }

    /// Which key signs.
    enum Signer: Sendable { case ownKey, anybodysKey, foreignKey }

    struct Row: Sendable, CustomTestStringConvertible {
        let rule: String
        var claims: KeyValuePairs<String, JSONValue> = [:]
        var without: [String] = []
        var type: String? = "JWT"
        var signer = Signer.ownKey
        var scope: String? = "read"
        var policy = AssertionPolicy()
        var expected: OAuthError.Code?
        var testDescription: String { rule }
    }

    private static func trust() throws -> TrustInMemory {
        func grant(_ id: String, _ subject: Subject?, _ key: Result<JSONWebKey, any Error>) throws -> TrustGrant {
            TrustGrant(
                id: TrustGrantID(id), issuer: issuer, subject: subject, scope: Scope(["read", "write"]),
                key: try #require(try key.get().publicKey), createdAt: UnixTime(seconds: 0), expiresAt: UnixTime(seconds: now + 1000))
        }
        return TrustInMemory(grants: [try grant("a", Subject("alice"), key), try grant("b", nil, anybodysKey)])
    }

    private static func assertion(_ row: Row) throws -> String {
        var claims = JSONObject([
            "iss": .string(issuer), "sub": "alice", "aud": .string(tokenURL), "iat": .integer(now), "exp": .integer(now + 60),
            "jti": "one",
        ])
        for (name, value) in row.claims { claims[name] = value }
        for name in row.without { claims[name] = nil }
        let key =
            switch row.signer {
            case .ownKey: try key.get()
            case .anybodysKey: try anybodysKey.get()
            case .foreignKey: try foreignKey.get()
            }
        return try JSONWebSignature.sign(claims.bytes, type: row.type, with: try SigningKey(key))
    }

    private func world(_ row: Row) async throws -> (TokenWorld, JWTBearerGrant) {
        let world = try await TokenWorld { $0.assertions = row.policy }
        let grant = JWTBearerGrant(
            trusted: TrustedAssertions(store: try Self.trust()), used: AssertionsInMemory(), tokens: world.store,
            issuer: world.issuer, policy: world.policy, clock: world.clock.wallClock)
        return (world, grant)
    }

    private func redeem(_ row: Row, _ grant: JWTBearerGrant) async throws -> TokenResponse {
        var parameters = FormParameters([("assertion", try Self.assertion(row))])
        if let scope = row.scope { parameters.append("scope", scope) }
        return try await grant.redeem(parameters, for: AuthenticatedClient(Self.client))
    }

    private static func policy(_ change: (inout AssertionPolicy) -> Void) -> AssertionPolicy {
        var policy = AssertionPolicy()
        change(&policy)
        return policy
    }

    @Test(
        "an assertion is accepted or refused by these rules",
        arguments: [
            Row(rule: "a good one"),
            Row(rule: "item 3: the issuer of the tokens as audience", claims: ["aud": "https://sso.example.org/"]),
            Row(rule: "item 3: several audiences", claims: ["aud": ["x", .string(tokenURL)]]),
            Row(rule: "RFC 8725 §3.11: a typ of its own", type: "authorization-grant+jwt"),
            Row(rule: "no scope asked for", scope: nil),
            Row(rule: "item 2: anybody, where the trust grant says so", claims: ["sub": "bob"], signer: .anybodysKey),
            Row(rule: "item 5: nbf has passed", claims: ["nbf": .integer(now - 1)]),
            Row(rule: "jti_optional", without: ["jti"], policy: policy { $0.identifierIsOptional = true }),
            Row(rule: "iat_optional", without: ["iat"], policy: policy { $0.issueTimeIsOptional = true }),
            Row(rule: "max_ttl from iat", claims: ["exp": .integer(now + 100)], policy: policy { $0.maximumLifespan = .seconds(100) }),
            Row(rule: "item 1: no iss", without: ["iss"], expected: .invalidGrant),
            Row(rule: "item 1: an unknown issuer", claims: ["iss": "https://other.example"], expected: .invalidGrant),
            Row(rule: "item 2: no sub", without: ["sub"], expected: .invalidGrant),
            Row(rule: "item 2: another subject than the trusted one", claims: ["sub": "bob"], expected: .invalidGrant),
            Row(rule: "item 3: no aud", without: ["aud"], expected: .invalidGrant),
            Row(rule: "item 3: another audience", claims: ["aud": "https://other.example"], expected: .invalidGrant),
            Row(rule: "item 4: no exp", without: ["exp"], expected: .invalidGrant),
            Row(rule: "item 4: expired", claims: ["exp": .integer(now - 60)], expected: .invalidGrant),
            Row(
                rule: "max_ttl exceeded", claims: ["exp": .integer(now + 101)], policy: policy { $0.maximumLifespan = .seconds(100) },
                expected: .invalidGrant),
            Row(
                rule: "max_ttl exceeded, from now where there is no iat", claims: ["exp": .integer(now + 101)], without: ["iat"],
                policy: policy { ($0.maximumLifespan, $0.issueTimeIsOptional) = (.seconds(100), true) }, expected: .invalidGrant),
            Row(rule: "item 5: nbf is to come", claims: ["nbf": .integer(now + 120)], expected: .invalidGrant),
            Row(rule: "item 6: no iat", without: ["iat"], expected: .invalidGrant),
            Row(rule: "item 6: iat is to come", claims: ["iat": .integer(now + 120)], expected: .invalidGrant),
            Row(rule: "item 7: no jti", without: ["jti"], expected: .invalidGrant),
            Row(rule: "item 7: jti is a number", claims: ["jti": 7], expected: .invalidGrant),
            Row(rule: "item 9: a key of the same name", signer: .foreignKey, expected: .invalidGrant),
            Row(rule: "RFC 8725 §3.11: a logout token", type: "logout+jwt", expected: .invalidGrant),
            Row(rule: "RFC 7521 §4.1: a scope that the trust grant lacks", scope: "admin", expected: .invalidScope),
            Row(rule: "RFC 6749 §3.3: a scope that the client lacks", scope: "delete", expected: .invalidScope),
        ])
    func rules(_ row: Row) async throws {
        let (world, grant) = try await world(row)
        #expect(try await errorCode { try await redeem(row, grant) } == row.expected)
        #expect(world.store.accessTokenCount == (row.expected == nil ? 1 : 0))
    }

    @Test("the token is the subject's, of the client, without a refresh token", arguments: [Policy.AccessTokenStrategy.opaque, .jwt])
    func token(strategy: Policy.AccessTokenStrategy) async throws {
        let world = try await TokenWorld { $0.accessTokenStrategy = strategy }
        let grant = JWTBearerGrant(
            trusted: TrustedAssertions(store: try Self.trust()), used: AssertionsInMemory(), tokens: world.store,
            issuer: world.issuer, policy: world.policy, clock: world.clock.wallClock)
        let response = try await redeem(Row(rule: ""), grant)
        #expect(response.refreshToken == nil && response.idToken == nil)
        let claims = try await world.introspect(["token": response.accessToken.exposed])
        #expect(claims["active"] == true)
        #expect(claims["sub"] == "alice")
        #expect(claims["client_id"] == "app")
        #expect(claims["scope"] == "read")
    }

    @Test("omit_assertion_audience: the audience is copied where the operator wants it so", arguments: [true, false])
    func audience(omitted: Bool) async throws {
        let row = Row(rule: "", policy: Self.policy { $0.omitsAudience = omitted })
        let (world, grant) = try await world(row)
        let response = try await redeem(row, grant)
        let claims = try await world.introspect(["token": response.accessToken.exposed])
        #expect((claims["aud"] == [.string(Self.tokenURL)]) == !omitted)
    }

    @Test("item 7: an assertion works once, and a refused one is not used up")
    func replay() async throws {
        let (_, grant) = try await world(Row(rule: ""))
        #expect(try await errorCode { try await redeem(Row(rule: "", scope: "admin"), grant) } == .invalidScope)
        #expect(try await errorCode { try await redeem(Row(rule: ""), grant) } == nil)
        #expect(try await errorCode { try await redeem(Row(rule: ""), grant) } == .invalidGrant)
        #expect(try await errorCode { try await redeem(Row(rule: "", claims: ["jti": "two"]), grant) } == nil)
    }

    @Test("what is no assertion at all", arguments: ["banana", "e30.e30.", "eyJhbGciOiJub25lIn0.eyJpc3MiOiJ4Iiwic3ViIjoieSJ9."])
    func malformed(text: String) async throws {
        let (_, grant) = try await world(Row(rule: ""))
        let parameters = FormParameters([("assertion", text)])
        #expect(try await errorCode { try await grant.redeem(parameters, for: AuthenticatedClient(Self.client)) } == .invalidGrant)
        #expect(try await errorCode { try await grant.redeem(FormParameters(), for: AuthenticatedClient(Self.client)) } == .invalidRequest)
    }

    @Test("RFC 8725 §3.1: the issuer's public key is no HMAC secret")
    func confusion() async throws {
        let (_, grant) = try await world(Row(rule: ""))
        let parts = try Self.assertion(Row(rule: "")).split(separator: ".")
        let input = Base64URL.encode(JSONObject(["alg": "HS256", "kid": "1"]).bytes) + "." + String(parts[1])
        let secret = try #require(try Self.key.get().publicKey).json.bytes
        let text = input + "." + Base64URL.encode(KeyedHash(keys: [SecretBytes(secret)]).hash(Array(input.utf8)))
        let parameters = FormParameters([("assertion", text)])
        #expect(try await errorCode { try await grant.redeem(parameters, for: AuthenticatedClient(Self.client)) } == .invalidGrant)
    }
}
