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

    package func verify(hint: String) -> IDTokenHint? {
        // A logout token and a signed userinfo answer are of the same keys, and are no ID tokens; the one has another type,
        // the other no `exp`.
        guard let token = try? UnverifiedSignature(parsing: hint), token.type == nil || token.type == "jwt",
            let verified = try? token.verified(
                with: keys.verificationKeys(.idToken), allowing: SigningAlgorithm.asymmetric),
            let claims = try? verified.claims(), claims["iss"]?.string == policy.issuer,
            claims["exp"] != nil,
            let subject = claims["sub"]?.string, !subject.isEmpty
        else { return nil }
        return IDTokenHint(
            subject: Subject(subject), sessionID: claims["sid"]?.string.map { SessionID($0) },
            audience: (claims["aud"]?.array ?? []).compactMap(\.string).map { ClientID($0) }, claims: claims)
    }
}
