import Ground
import JOSE

/// Makes the logout token, with which a client is told that a session ended (OpenID Connect Back-Channel Logout 1.0 §2.4).
package struct LogoutTokenIssuer: LogoutTokenIssuing {
    /// §2.4 recommends two minutes at most.
    private static let lifespan = Duration.seconds(120)
    private static let event = "http://schemas.openid.net/event/backchannel-logout"

    private let policy: Policy
    private let keys: KeyRing
    private let clock: WallClock

    package init(policy: Policy, keys: KeyRing, clock: WallClock) {
        self.policy = policy
        self.keys = keys
        self.clock = clock
    }

    package func logoutToken(_ notice: LogoutNotice, for client: Client, subject: Subject) throws -> String {
        let now = clock.now()
        var claims = JSONObject()
        claims.append("iss", .string(policy.issuer))
        claims.append("sub", .string(subject.rawValue))
        claims.append("aud", .strings([client.id.rawValue]))
        claims.append("iat", .integer(now.seconds))
        claims.append("exp", .integer((now + Self.lifespan).seconds))
        claims.append("jti", .string(notice.tokenID))
        claims.append("events", .object(JSONObject([Self.event: .object(JSONObject())])))
        claims.append("sid", .string(notice.sessionID.rawValue))
        // Explicitly typed, so that it passes for no other token (§2.4, RFC 8725 §3.11). There is never a `nonce`.
        return try JSONWebSignature.sign(claims.bytes, type: "logout+jwt", with: keys.signingKey(.idToken))
    }
}
