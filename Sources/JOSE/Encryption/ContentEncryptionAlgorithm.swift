/// The `enc` values of a JWE that we know: how the content is encrypted and authenticated (RFC 7518 §5.1).
package enum ContentEncryptionAlgorithm: String, Sendable, Hashable, CaseIterable {
    case a128CBCHS256 = "A128CBC-HS256"
    case a128GCM = "A128GCM"
    case a256GCM = "A256GCM"

    /// Octets of the content encryption key. That of `A128CBC-HS256` is two keys in one (RFC 7518 §5.2.3).
    var keySize: Int { self == .a128GCM ? 16 : 32 }

    /// Octets of the initialization vector.
    var vectorSize: Int { self == .a128CBCHS256 ? 16 : 12 }

    /// Octets of the authentication tag.
    static let tagSize = 16
}
