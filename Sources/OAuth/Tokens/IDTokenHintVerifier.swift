import Ground
import JOSE

/// Reads ID tokens that this server issued, expired ones included.
package struct IDTokenHintVerifier: IDTokenHintVerifying {
    private let policy: Policy
    private let keys: KeyRing

    package init(policy: Policy, keys: KeyRing) {
        self.policy = policy
        self.keys = keys
    }

    package func verify(_ hint: String) throws(OAuthError) -> IDTokenHint {
        let claims: JSONObject
        do throws(JOSEError) {
            let token = try UnverifiedSignature(parsing: hint)
            let verified = try token.verified(
                with: keys.verificationKeys(.idToken), allowing: SigningAlgorithm.asymmetric)
            // A logout token is signed with the same keys, and is no ID token.
            guard verified.type == nil || verified.type == "jwt" else { throw .malformedToken("its 'typ' is not 'JWT'") }
            claims = try verified.claims()
        } catch {
            throw Self.refused(error.description)
        }
        guard claims["iss"]?.string == policy.issuer else { throw Self.refused("'iss' is not this server") }
        guard let subject = claims["sub"]?.string, !subject.isEmpty else { throw Self.refused("'sub' is missing") }
        return IDTokenHint(
            subject: Subject(subject), sessionID: claims["sid"]?.string.map(SessionID.init),
            audience: (claims["aud"]?.array ?? []).compactMap(\.string).map(ClientID.init),
            issuedAt: claims["iat"]?.integer.map(UnixTime.init(seconds:)), claims: claims)
    }

    private static func refused(_ reason: String) -> OAuthError {
        OAuthError(
            .invalidRequest, "The parameter 'id_token_hint' is not an ID token of this server; send the one that was issued.",
            debug: reason)
    }
}
