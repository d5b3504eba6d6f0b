import Ground
import JOSE

/// Finds the trust grant that an assertion rests on (RFC 7523 §3 items 1, 2 and 9).
package struct TrustedAssertions: Sendable {
    /// An assertion whose signature is the issuer's.
    package struct Trusted: Sendable {
        package let assertion: VerifiedSignature
        package let issuer: String
        package let subject: Subject
        package let grant: TrustGrant
    }

    private let store: any TrustGrantStore

    package init(store: any TrustGrantStore) { self.store = store }

    /// Throws `JOSEError` where the text is no JWT, nobody is trusted to say this, or the signature is another's; and what
    /// the storage throws.
    package func verify(_ text: String, at now: UnixTime) async throws -> Trusted {
        let token = try UnverifiedSignature(parsing: text)
        let claims = try token.unverifiedClaims()
        guard let issuer = claims["iss"]?.string, !issuer.isEmpty else {
            throw JOSEError.claimRefused(name: "iss", reason: "is missing")
        }
        guard let subject = claims["sub"]?.string.map({ Subject($0) }), !subject.rawValue.isEmpty else {
            throw JOSEError.claimRefused(name: "sub", reason: "is missing")
        }
        let grants = try await store.covering(issuer: issuer, subject: subject, at: now)
        let verified = try token.verified(
            with: VerificationKeySet(JSONWebKeySet(grants.map(\.key))), allowing: SigningAlgorithm.asymmetric)
        guard let grant = grants.first(where: { $0.key.publicKey == verified.key }) else { throw JOSEError.noFittingKey }
        return Trusted(assertion: verified, issuer: issuer, subject: subject, grant: grant)
    }
}
