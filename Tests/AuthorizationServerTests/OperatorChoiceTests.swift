import Ground
import JOSE
import Testing

@Suite("What the operator chooses reaches the wire")
struct OperatorChoiceTests {
    private func accessTokenClaims(_ settings: [String: String]) async throws -> JSONObject {
        let claims = ClaimsBox()
        try await TestServer.run(settings: settings.merging(["STRATEGIES_ACCESS_TOKEN": "jwt"]) { own, _ in own }) { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let token = try #require(try await signOn.tokens()["access_token"]?.string)
            #expect(try await signOn.isActive(token))
            await claims.set(try UnverifiedSignature(parsing: token).unverifiedClaims())
        }
        return await claims.value
    }

    private actor ClaimsBox {
        private(set) var value = JSONObject()
        func set(_ claims: JSONObject) { value = claims }
    }

    @Test("JWT access tokens carry the scope as a list, and the custom claims under ext")
    func defaults() async throws {
        let claims = try await accessTokenClaims([:])
        #expect(claims["scp"] == ["openid", "offline_access"])
        #expect(claims["scope"] == nil)
        #expect(claims["ext"] == ["tier": "gold"])
        #expect(claims["iss"]?.string == TestServer.issuer)
        #expect(claims["client_id"] == "app")
    }

    @Test("strategies.jwt.scope_claim=both writes both forms")
    func scopeClaim() async throws {
        let claims = try await accessTokenClaims(["STRATEGIES_JWT_SCOPE_CLAIM": "both"])
        #expect(claims["scope"] == "openid offline_access")
        #expect(claims["scp"] == ["openid", "offline_access"])
    }

    @Test("oauth2.allowed_top_level_claims lifts a claim; mirror_top_level_claims=false takes it out of ext")
    func topLevelClaims() async throws {
        let mirrored = try await accessTokenClaims(["OAUTH2_ALLOWED_TOP_LEVEL_CLAIMS": "tier"])
        #expect(mirrored["tier"] == "gold")
        #expect(mirrored["ext"] == ["tier": "gold"])
        let moved = try await accessTokenClaims([
            "OAUTH2_ALLOWED_TOP_LEVEL_CLAIMS": "tier", "OAUTH2_MIRROR_TOP_LEVEL_CLAIMS": "false",
        ])
        #expect(moved["tier"] == "gold")
        #expect(moved["ext"] == .object(JSONObject()))
    }

    @Test("webfinger.oidc_discovery.* replaces an advertised URL")
    func advertisedURL() async throws {
        let settings = ["WEBFINGER_OIDC_DISCOVERY_TOKEN_URL": "https://gateway.example/token"]
        try await TestServer.run(settings: settings) { server in
            let document = try await server.publicAPI.get("/.well-known/openid-configuration").json
            #expect(document["token_endpoint"]?.string == "https://gateway.example/token")
            #expect(document["authorization_endpoint"]?.string == TestServer.issuer + "/oauth2/auth")
        }
    }

    @Test("PKCE can be demanded of every client — RFC 7636 §4.4.1", arguments: ["OAUTH2_PKCE_ENFORCED"])
    func pkce(_ key: String) async throws {
        try await TestServer.run(settings: [key: "true"]) { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let target = "/oauth2/auth?client_id=app&response_type=code&scope=openid&state=state-of-the-app"
                + "&redirect_uri=https%3A%2F%2Fapp.example%2Fcallback"
            #expect(try await server.publicAPI.get(target).query["error"] == "invalid_request")
        }
    }

    @Test("ttl.access_token is the lifetime that the client is told, and after it the token is dead")
    func lifespan() async throws {
        try await TestServer.run(settings: ["TTL_ACCESS_TOKEN": "1h30m"]) { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let tokens = try await signOn.tokens()
            #expect(tokens["expires_in"] == 5400)
            let access = try #require(tokens["access_token"]?.string)
            server.clock.advance(by: .seconds(5399))
            #expect(try await signOn.isActive(access))
            server.clock.advance(by: .seconds(2))
            #expect(try await !signOn.isActive(access))
        }
    }
}
