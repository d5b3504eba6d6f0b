import Ground

extension JSONWebKey {
    /// RFC 7518 §3.2: an HMAC key is at least as long as the hash.
    static let minimumSymmetricKeySize = 32

    /// Whether the key's type and curve are those of the algorithm, and its own `alg`, if any, is this one.
    package func fits(_ algorithm: SigningAlgorithm) -> Bool {
        guard algorithmName == nil || algorithmName == algorithm.rawValue else { return false }
        return switch (material, algorithm) {
        case (.rsa, .rs256), (.rsa, .rs384), (.rsa, .rs512), (.rsa, .ps256), (.rsa, .ps384), (.rsa, .ps512): true
        case (.ellipticCurve(let parameters), _): parameters.curve.algorithm == algorithm
        case (.ed25519, .edDSA): true
        case (.symmetric(let bytes), .hs256): bytes.exposed.count >= Self.minimumSymmetricKeySize
        default: false
        }
    }

    /// Whether `use` and `key_ops` let the key verify signatures (RFC 7517 §4.2, §4.3).
    var isForSignatures: Bool {
        guard use == nil || use == "sig" else { return false }
        guard let operations = otherMembers["key_ops"] else { return true }
        return operations.array?.contains { $0 == "verify" || $0 == "sign" } == true
    }
}
