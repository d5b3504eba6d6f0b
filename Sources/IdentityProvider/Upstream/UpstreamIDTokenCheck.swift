import Ground
import JOSE
import Settings

/// The checks of an ID token (OpenID Connect Core §3.1.3.7).
struct UpstreamIDTokenCheck: Sendable {
    let provider: UpstreamProvider
    let clock: WallClock

    /// How far the provider's clock may be off.
    private static let clockSkew = Duration.seconds(60)
    /// It was asked for just now, so an old one belongs to something else.
    private static let maximumAge = Duration.seconds(600)

    /// The claims of a token that the provider signed for us.
    struct Verified: Sendable {
        let claims: JSONObject
        let algorithm: SigningAlgorithm
    }

    /// Signature, `iss`, `aud`, `exp`, `nbf` and `iat`. Only keys that are published sign (RFC 8725 §3.1), so neither
    /// `none` nor our own client secret is a key.
    func verify(_ token: Secret<UpstreamCredential>, with keys: VerificationKeySet) throws(JOSEError) -> Verified {
        let signed = try UnverifiedSignature(parsing: token.exposed)
            .verified(with: keys, allowing: SigningAlgorithm.asymmetric)
        let rules = JSONWebTokenRules(
            issuer: provider.issuer.text, audiences: [provider.clientID], types: ["jwt", nil],
            clockSkew: Self.clockSkew, maximumAge: Self.maximumAge)
        return Verified(claims: try rules.check(signed, clock: clock), algorithm: signed.algorithm)
    }

    /// That the token belongs to this attempt and to nobody else.
    func check(_ claims: JSONObject, of attempt: UpstreamAttempt) throws(UpstreamFailure) {
        // §3.1.3.7 (4, 5): a token for several names the one that asked.
        if let party = claims["azp"] {
            guard let party = party.string, party.utf8.elementsEqual(provider.clientID.utf8) else {
                throw UpstreamFailure(.refused, "the ID token was issued to another client")
            }
        } else if claims["aud"]?.array?.count ?? 1 > 1 {
            throw UpstreamFailure(.refused, "the ID token is for several and does not say who asked")
        }
        // §3.1.3.7 (11)
        guard let nonce = claims["nonce"]?.string, constantTimeEquals(nonce.utf8, attempt.nonce.utf8) else {
            throw UpstreamFailure(.refused, "the ID token's nonce is of another attempt")
        }
        guard attempt.needsFreshProof else { return }
        // §3.1.3.7 (13): `max_age` was asked for, so `auth_time` must tell.
        guard let provenAt = try? JSONWebTokenRules.time("auth_time", claims),
            provenAt + Self.clockSkew >= attempt.beganAt
        else { throw UpstreamFailure(.stale, "the ID token's auth_time is before this attempt") }
    }

    /// §3.1.3.8: the ID token vouches for the access token that came with it.
    func check(_ accessToken: Secret<UpstreamCredential>?, by token: Verified) throws(UpstreamFailure) {
        guard let claimed = token.claims["at_hash"]?.string, let accessToken else { return }
        let hash = token.algorithm.hash.hash(Array(accessToken.exposed.utf8))
        guard claimed.utf8.elementsEqual(Base64URL.encode(hash.prefix(hash.count / 2)).utf8) else {
            throw UpstreamFailure(.refused, "the access token is not the one that came with the ID token")
        }
    }
}
