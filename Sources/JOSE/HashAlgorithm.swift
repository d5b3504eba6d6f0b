import Crypto

/// The hashes of the JWS algorithms (RFC 7518 §3).
package enum HashAlgorithm: Sendable, Hashable {
    case sha256, sha384, sha512

    package func hash(_ bytes: [UInt8]) -> [UInt8] {
        switch self {
        case .sha256: Array(SHA256.hash(data: bytes))
        case .sha384: Array(SHA384.hash(data: bytes))
        case .sha512: Array(SHA512.hash(data: bytes))
        }
    }
}
