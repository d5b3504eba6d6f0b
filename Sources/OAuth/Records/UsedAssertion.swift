import Ground
import JOSE

/// An assertion that was used, and must not be used again before it expires (RFC 7523 §3 item 7).
package struct UsedAssertion: Sendable, Hashable {
    /// What it was used for.
    package enum Use: String, Sendable {
        case clientAuthentication = "client"
        case grant
    }

    /// A hash of use, issuer and `jti`: what an issuer calls its assertions is its own matter, and of any length.
    package let digest: [UInt8]
    package let expiresAt: UnixTime

    package init(_ use: Use, issuer: String, identifier: String, expiresAt: UnixTime) {
        // The length in front keeps one pair of issuer and identifier from looking like another.
        let text = "\(use.rawValue)/\(issuer.utf8.count)/\(issuer)/\(identifier)"
        digest = HashAlgorithm.sha256.hash(Array(text.utf8))
        self.expiresAt = expiresAt
    }
}
