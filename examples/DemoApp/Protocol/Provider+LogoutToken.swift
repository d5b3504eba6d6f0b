import Ground
import JOSE

extension Provider {
    /// What a logout token ends.
    struct EndedSession: Sendable {
        let sid: String?
        let subject: String?
        /// The token's id, to take it only once.
        let tokenID: String
    }

    /// Checks a logout token by OpenID Connect Back-Channel Logout 1.0 §2.6.
    func verifyLogoutToken(_ token: String) async throws -> EndedSession {
        // Hydra's logout tokens have no `exp`; an old one is refused by its `iat` all the same.
        let rules = JSONWebTokenRules(
            issuer: nil, audiences: [settings.clientID], types: ["logout+jwt", "jwt", nil], clockSkew: .seconds(30),
            requiresExpiry: false, maximumAge: .seconds(300))
        let (claims, _) = try await verify(token, rules: rules)
        guard claims["events"]?.object?["http://schemas.openid.net/event/backchannel-logout"]?.object != nil else {
            throw ProviderFailure("The logout token does not name the logout event.")
        }
        // With a nonce it could be an ID token in disguise (§2.4).
        guard claims["nonce"] == nil else { throw ProviderFailure("A logout token must not have a nonce.") }
        guard let tokenID = claims["jti"]?.string else { throw ProviderFailure("The logout token has no jti.") }
        let (sid, subject) = (claims["sid"]?.string, claims["sub"]?.string)
        guard sid != nil || subject != nil else { throw ProviderFailure("The logout token names neither sid nor sub.") }
        return EndedSession(sid: sid, subject: subject, tokenID: tokenID)
    }
}
