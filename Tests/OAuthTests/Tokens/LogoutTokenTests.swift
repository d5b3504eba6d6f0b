import Ground
import JOSE
import OAuth
import Testing

@Suite("Logout tokens (OpenID Connect Back-Channel Logout 1.0 §2.4)")
struct LogoutTokenTests {
    @Test("the token says which session of whom ended, and is nothing else")
    func claims() async throws {
        let world = try await TokenWorld()
        let token = try LogoutTokenIssuer(policy: world.policy, keys: world.keys, clock: world.clock.wallClock, random: .seeded(1))
            .logoutToken(for: .example(), session: SessionID("session-1"), subject: Subject("anna"))
        let claims = try world.claims(token, .idToken)
        #expect(claims["iss"] == "https://sso.example.org/")
        #expect(claims["aud"] == ["app"])
        #expect(claims["sub"] == "anna")
        #expect(claims["sid"] == "session-1")
        #expect(claims["iat"] == 1_800_000_000)
        #expect(claims["exp"] == 1_800_000_120)
        #expect(claims["jti"] != nil)
        #expect(claims["nonce"] == nil)
        #expect(claims["events"]?.object?["http://schemas.openid.net/event/backchannel-logout"] == [:])
        #expect(try UnverifiedSignature(parsing: token).type == "logout+jwt")
    }
}
