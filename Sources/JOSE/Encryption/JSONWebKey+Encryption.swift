import Ground

extension JSONWebKey {
    /// Whether the key's type is that of the algorithm, and its own `alg`, `use` and `key_ops` allow it
    /// (RFC 7517 §4.2 to §4.4).
    package func fits(_ algorithm: KeyManagementAlgorithm) -> Bool {
        guard algorithmName == nil || algorithmName == algorithm.rawValue, use == nil || use == "enc" else {
            return false
        }
        if let operations = otherMembers["key_ops"]?.array {
            let allowed: Set<JSONValue> = ["encrypt", "decrypt", "wrapKey", "unwrapKey", "deriveKey", "deriveBits"]
            guard operations.contains(where: allowed.contains) else { return false }
        }
        return switch (material, algorithm) {
        case (.rsa, .rsaOAEP256): true
        case (.ellipticCurve, .ecdhES), (.ellipticCurve, .ecdhESA128KW), (.ellipticCurve, .ecdhESA256KW): true
        default: false
        }
    }
}

extension JSONWebKeySet {
    /// The key of this set to encrypt to: one that is for encryption alone goes before one whose use is open.
    package func encryptionKey(for algorithm: KeyManagementAlgorithm) -> EncryptionKey? {
        let fitting = keys.filter { $0.fits(algorithm) }
        let chosen = fitting.first { $0.use == "enc" } ?? fitting.first
        return chosen.flatMap { try? EncryptionKey($0, algorithm: algorithm) }
    }
}
