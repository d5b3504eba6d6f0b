/// The `alg` values of a JWS that we know (RFC 7518 §3.1, RFC 8037 §3.1). There is no `none`, so none can be allowed.
package enum SigningAlgorithm: String, Sendable, Hashable, CaseIterable {
    case rs256 = "RS256"
    case rs384 = "RS384"
    case rs512 = "RS512"
    case ps256 = "PS256"
    case ps384 = "PS384"
    case ps512 = "PS512"
    case es256 = "ES256"
    case es384 = "ES384"
    case es512 = "ES512"
    case edDSA = "EdDSA"
    /// Verified, for `client_secret_jwt`; never issued.
    case hs256 = "HS256"

    /// Every algorithm whose verification key may be published.
    package static let asymmetric = Set(allCases).subtracting([.hs256])

    /// The hash inside the signature; it also makes `at_hash` and `c_hash` (OIDC Core §3.1.3.6).
    package var hash: HashAlgorithm {
        switch self {
        case .rs256, .ps256, .es256, .hs256: .sha256
        case .rs384, .ps384, .es384: .sha384
        // OIDC Core leaves EdDSA open; the hash inside Ed25519 is what implementations agreed on.
        case .rs512, .ps512, .es512, .edDSA: .sha512
        }
    }

    /// RSASSA-PSS (RFC 7518 §3.5) rather than PKCS #1 v1.5.
    var usesPSS: Bool { self == .ps256 || self == .ps384 || self == .ps512 }
}
