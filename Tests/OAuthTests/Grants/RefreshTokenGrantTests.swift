import AdminAPI
import Ground
import OAuth
import Testing

@Suite("Refresh token grant (RFC 6749 §6, RFC 9700 §4.14.2)")
struct RefreshTokenGrantTests {
    private func refresh(
        _ answer: TokenResponse, in world: TokenWorld, scope: String? = nil, _ client: Client = .example()
    ) async throws -> TokenResponse {
        var parameters = ["grant_type": "refresh_token", "refresh_token": try #require(answer.refreshToken).exposed]
        parameters["scope"] = scope
        return try await world.request(parameters, client)
    }

    @Test("a refresh token buys a new pair, and the former access token ends")
    func rotation() async throws {
        let world = try await TokenWorld()
        let first = try await world.signOn()
        let second = try await refresh(first, in: world)
        #expect(second.refreshToken?.exposed != first.refreshToken?.exposed)
        #expect(second.scope == first.scope)
        #expect(second.idToken != nil)
        #expect(try await world.isActive(second.accessToken.exposed))
        #expect(try await !world.isActive(first.accessToken.exposed))
        #expect(try await !world.isActive(#require(first.refreshToken).exposed))
    }

    @Test("reuse of a refresh token ends the whole family")
    func reuse() async throws {
        let world = try await TokenWorld()
        let first = try await world.signOn()
        let second = try await refresh(first, in: world)
        #expect(try await errorCode { try await refresh(first, in: world) } == .invalidGrant)
        #expect(try await !world.isActive(second.accessToken.exposed))
        #expect(try await errorCode { try await refresh(second, in: world) } == .invalidGrant)
    }

    @Test("within the grace period a used token may be exchanged again, and the earlier access tokens stay")
    func grace() async throws {
        let world = try await TokenWorld { $0.refreshGracePeriod = .seconds(30) }
        let first = try await world.signOn()
        let second = try await refresh(first, in: world)
        world.clock.advance(by: .seconds(30))
        let third = try await refresh(first, in: world)
        #expect(try await world.isActive(second.accessToken.exposed))
        #expect(try await world.isActive(third.accessToken.exposed))
        world.clock.advance(by: .milliseconds(1))
        #expect(try await errorCode { try await refresh(first, in: world) } == .invalidGrant)
        #expect(try await !world.isActive(third.accessToken.exposed))
    }

    @Test("§6: another client cannot use it, and does not end it")
    func otherClient() async throws {
        let world = try await TokenWorld()
        let first = try await world.signOn()
        #expect(try await errorCode { try await refresh(first, in: world, .example("other")) } == .invalidGrant)
        #expect(try await errorCode { try await refresh(first, in: world) } == nil)
    }

    @Test("an expired refresh token is refused, and each rotation begins the time anew")
    func expiry() async throws {
        let world = try await TokenWorld { $0.lifespans.refreshToken = .seconds(100) }
        let first = try await world.signOn()
        world.clock.advance(by: .seconds(99))
        let second = try await refresh(first, in: world)
        world.clock.advance(by: .seconds(99))
        let third = try await refresh(second, in: world)
        world.clock.advance(by: .seconds(100))
        #expect(try await errorCode { try await refresh(third, in: world) } == .invalidGrant)
    }

    @Test("without ttl.refresh_token it does not expire")
    func endless() async throws {
        let world = try await TokenWorld { $0.lifespans.refreshToken = nil }
        let first = try await world.signOn()
        world.clock.advance(by: .seconds(10 * 365 * 86400))
        #expect(try await errorCode { try await refresh(first, in: world) } == nil)
    }

    @Test("§6: the scope may be narrowed, and the next refresh may have it all again")
    func narrowing() async throws {
        let world = try await TokenWorld()
        let narrow = try await refresh(world.signOn(), in: world, scope: "profile")
        #expect(narrow.scope.text == "profile")
        #expect(narrow.idToken == nil)
        #expect(try await world.introspect(["token": narrow.accessToken.exposed])["scope"] == "profile")
        let wide = try await refresh(narrow, in: world)
        #expect(wide.scope.text == "openid offline_access profile")
    }

    @Test("§6: the scope must not exceed what was granted", arguments: ["admin", "openid api.read"])
    func widening(_ scope: String) async throws {
        let world = try await TokenWorld()
        let first = try await world.signOn()
        #expect(try await errorCode { try await refresh(first, in: world, scope: scope) } == .invalidScope)
        #expect(try await errorCode { try await refresh(first, in: world) } == nil)
    }

    @Test("a client that lost a scope does not keep it")
    func lostScope() async throws {
        let world = try await TokenWorld()
        let first = try await world.signOn()
        let client = Client.example { $0.scope = "openid offline_access" }
        #expect(try await errorCode { try await refresh(first, in: world, client) } == .invalidScope)
    }

    @Test("OIDC Core §12.2: the new ID token is about the same sign-on")
    func idToken() async throws {
        let world = try await TokenWorld()
        let first = try await world.signOn()
        world.clock.advance(by: .seconds(60))
        let second = try await refresh(first, in: world)
        let before = try world.claims(#require(first.idToken).exposed, .idToken)
        let after = try world.claims(#require(second.idToken).exposed, .idToken)
        for name in ["iss", "sub", "aud", "auth_time", "nonce", "sid"] { #expect(before[name] == after[name], "\(name)") }
        #expect(after["iat"]?.integer == before["iat"]?.integer.map { $0 + 60 })
        #expect(after["jti"] != before["jti"])
    }

    @Test("a cut or made-up token is refused", arguments: ["x", "ory_rt_AAAA.AAAA"])
    func garbage(_ token: String) async throws {
        let world = try await TokenWorld()
        let parameters = ["grant_type": "refresh_token", "refresh_token": token]
        #expect(try await errorCode { try await world.request(parameters) } == .invalidGrant)
    }
}
