import AdminAPI
import Ground
import OAuth
import Testing

@Suite("ID token hints (OpenID Connect Core §3.1.2.1, RP-Initiated Logout 1.0 §2)")
struct IDTokenHintTests {
    @Test("our ID token is understood, also when it has expired")
    func understood() async throws {
        let world = try await TokenWorld()
        let token = try #require(try await world.signOn().idToken).exposed
        world.clock.advance(by: .seconds(86400))
        let hint = try #require(IDTokenHintVerifier(policy: world.policy, keys: world.keys).verify(hint: token))
        #expect(hint.subject == Subject("anna"))
        #expect(hint.sessionID == SessionID("session-1"))
        #expect(hint.audience == [ClientID("app")])
        #expect(hint.claims["nonce"] == "the nonce")
    }

    @Test("another issuer's, an access token, a logout token, a userinfo answer and a changed one are not")
    func refused() async throws {
        let world = try await TokenWorld { $0.accessTokenStrategy = .jwt }
        let answer = try await world.signOn()
        let token = try #require(answer.idToken).exposed
        let notice = LogoutNotice(
            sessionID: SessionID("s"), clientID: ClientID("app"), subject: Subject("anna"),
            endedAt: world.clock.wallClock.now(), attempts: 1)
        let logout = try LogoutTokenIssuer(policy: world.policy, keys: world.keys, clock: world.clock.wallClock)
            .logoutToken(notice, for: .example(), subject: Subject("anna"))
        let client = Client.example { $0.userinfoSignedResponseAlgorithm = "ES256" }
        let bearer = try BearerToken(authorization: "Bearer \(answer.accessToken.exposed)")
        guard case .token(let userInfo) = try await world.userInfo(client).answer(to: bearer) else {
            throw Unexpected("userinfo that is not signed")
        }
        var renamed = world.policy
        renamed.issuer = "https://other.example.org/"
        let verifier = IDTokenHintVerifier(policy: world.policy, keys: world.keys)
        #expect(IDTokenHintVerifier(policy: renamed, keys: world.keys).verify(hint: token) == nil)
        #expect(IDTokenHintVerifier(policy: world.policy, keys: try await TokenWorld().keys).verify(hint: token) == nil)
        for text in [answer.accessToken.exposed, logout, userInfo, token + "A", "", "a.b.c"] { #expect(verifier.verify(hint: text) == nil) }
    }
}
