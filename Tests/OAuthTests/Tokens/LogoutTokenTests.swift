import Ground
import JOSE
import OAuth
import Testing

@Suite("Logout tokens (OpenID Connect Back-Channel Logout 1.0 §2.4)")
struct LogoutTokenTests {
    @Test("the token says which session of whom ended, and is nothing else")
    func claims() async throws {
        let world = try await TokenWorld()
        let notice = LogoutNotice(
            sessionID: SessionID("session-1"), clientID: ClientID("app"), subject: Subject("anna"),
            endedAt: world.clock.wallClock.now() - .seconds(90), attempts: 2)
        let token = try LogoutTokenIssuer(policy: world.policy, keys: world.keys, clock: world.clock.wallClock)
            .logoutToken(notice, for: .example(), subject: Subject("pairwise-anna"))
        let claims = try world.claims(token, .idToken)
        #expect(claims["iss"] == "https://sso.example.org/")
        #expect(claims["aud"] == ["app"])
        #expect(claims["sub"] == "pairwise-anna")
        #expect(claims["sid"] == "session-1")
        #expect(claims["iat"] == 1_800_000_000)
        #expect(claims["exp"] == 1_800_000_120)
        #expect(claims["jti"]?.string == notice.tokenID)
        #expect(claims["nonce"] == nil)
        #expect(claims["events"]?.object?["http://schemas.openid.net/event/backchannel-logout"] == [:])
        #expect(try UnverifiedSignature(parsing: token).type == "logout+jwt")
    }
}
