/// The `alg` values of a JWE that we know: how the key of the content reaches the recipient (RFC 7518 §4.1).
package enum KeyManagementAlgorithm: String, Sendable, Hashable, CaseIterable {
    case rsaOAEP256 = "RSA-OAEP-256"
    /// The agreed key encrypts the content itself.
    case ecdhES = "ECDH-ES"
    case ecdhESA128KW = "ECDH-ES+A128KW"
    case ecdhESA256KW = "ECDH-ES+A256KW"

    /// Octets of the agreed key, where it wraps the key of the content (RFC 7518 §4.6).
    var wrappingKeySize: Int? {
        switch self {
        case .rsaOAEP256, .ecdhES: nil
        case .ecdhESA128KW: 16
        case .ecdhESA256KW: 32
        }
    }
}
