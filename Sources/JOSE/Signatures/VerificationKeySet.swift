/// The keys of a JWK Set that can verify signatures, made ready once and used for many tokens.
package struct VerificationKeySet: Sendable {
    /// Without a `kid` every fitting key is tried; more than these would let a small token cost much time.
    package static let maximumCandidates = 16

    private let keys: [VerificationKey]

    package init(_ keys: [VerificationKey]) { self.keys = keys }

    /// A key that cannot be made ready is left out; `JSONWebKey` has checked it, so there is hardly one.
    package init(_ set: JSONWebKeySet) { keys = set.keys.compactMap { try? VerificationKey($0) } }

    /// The keys that may have made a signature with this `alg` and `kid` (RFC 7515 §4.1.4).
    func candidates(for algorithm: SigningAlgorithm, keyID: String?) -> some Sequence<VerificationKey> {
        keys.lazy.filter { $0.fits(algorithm) && (keyID.map($0.isNamed) ?? true) }.prefix(Self.maximumCandidates)
    }
}
