import AdminAPI
import Ground
import JOSE
import OAuth
import Testing

@Suite("Access tokens as JWTs (RFC 9068 §2, with Hydra's claims)")
struct JWTAccessTokenTests {
    private let session = ConsentSession(accessToken: ["role": "clerk", "sub": "mallory"])

    private func world(_ change: (inout Policy) -> Void = { _ in }) async throws -> TokenWorld {
        try await TokenWorld { policy in
            policy.accessTokenStrategy = .jwt
            change(&policy)
        }
    }

    @Test("the claims are Hydra's, the identity provider's stay inside ext")
    func claims() async throws {
        let world = try await world()
        let answer = try await world.signOn(.example(session: session))
        let claims = try world.claims(answer.accessToken.exposed, .accessToken)
        #expect(claims["iss"] == "https://sso.example.org/")
        #expect(claims["sub"] == "anna")
        #expect(claims["client_id"] == "app")
        #expect(claims["aud"] == ["https://api.example.org/v1"])
        #expect(claims["iat"] == 1_800_000_000)
        #expect(claims["nbf"] == 1_800_000_000)
        #expect(claims["exp"] == 1_800_003_600)
        #expect(claims["scp"] == ["openid", "offline_access", "profile"])
        #expect(claims["scope"] == nil)
        #expect(claims["ext"] == ["role": "clerk", "sub": "mallory"])
        #expect(claims["jti"]?.string?.utf8.count == 36)
    }

    @Test("the header names algorithm, key and type")
    func header() async throws {
        let world = try await world()
        let token = try UnverifiedSignature(parsing: try await world.signOn().accessToken.exposed)
        #expect(token.header["alg"] == "ES256")
        #expect(token.header["typ"] == "JWT")
        #expect(token.keyID == world.keys.signingKey(.accessToken).keyID)
        #expect(token.keyID != world.keys.signingKey(.idToken).keyID)
    }

    @Test("strategies.jwt.scope_claim", arguments: [Policy.ScopeClaim.list, .string, .both])
    func scopeClaim(_ strategy: Policy.ScopeClaim) async throws {
        let world = try await world { $0.scopeClaim = strategy }
        let claims = try world.claims(try await world.signOn(.example(scope: "openid api.read")).accessToken.exposed, .accessToken)
        #expect(claims["scp"] == (strategy == .string ? nil : ["openid", "api.read"]))
        #expect(claims["scope"] == (strategy == .list ? nil : "openid api.read"))
    }

    @Test("oauth2.exclude_not_before_claim leaves nbf out")
    func notBefore() async throws {
        let world = try await world { $0.omitNotBefore = true }
        #expect(try world.claims(try await world.signOn().accessToken.exposed, .accessToken)["nbf"] == nil)
    }

    @Test("a client's own strategy wins", arguments: ["opaque", "jwt"])
    func ownStrategy(_ strategy: String) async throws {
        let world = try await TokenWorld { $0.accessTokenStrategy = strategy == "jwt" ? .opaque : .jwt }
        let answer = try await world.signOn(.example(), .example { $0.accessTokenStrategy = strategy })
        #expect(answer.accessToken.exposed.hasPrefix("ory_at_") == (strategy == "opaque"))
    }

    @Test("a JWT is revoked and introspected like an opaque token")
    func record() async throws {
        let world = try await world()
        let answer = try await world.signOn()
        #expect(try await world.introspect(["token": answer.accessToken.exposed])["sub"] == "anna")
        try await world.store.revokeTokens(of: AuthorizationID("authorization-1"))
        #expect(try await !world.isActive(answer.accessToken.exposed))
    }

    @Test("RFC 9068 §5: an ID token is no access token")
    func confusion() async throws {
        let world = try await world()
        let answer = try await world.signOn()
        #expect(try await !world.isActive(#require(answer.idToken).exposed))
    }

    @Test("the lifespans of the client and the grant win over the server's")
    func lifespans() async throws {
        let world = try await TokenWorld()
        let client = Client.example {
            $0.lifespans[.authorizationCodeGrantAccessToken] = "5m"
            $0.lifespans[.authorizationCodeGrantIDToken] = "10m"
            $0.lifespans[.refreshTokenGrantAccessToken] = "1h30m"
        }
        let first = try await world.signOn(.example(), client)
        #expect(first.expiresIn == .seconds(300))
        #expect(try world.claims(#require(first.idToken).exposed, .idToken)["exp"] == 1_800_000_600)
        #expect(try await world.introspect(["token": first.accessToken.exposed])["exp"] == 1_800_000_300)
        let refresh = ["grant_type": "refresh_token", "refresh_token": try #require(first.refreshToken).exposed]
        #expect(try await world.request(refresh, client).expiresIn == .seconds(5400))
        #expect(try await world.request(["grant_type": "client_credentials"], client).expiresIn == .seconds(3600))
    }
}
