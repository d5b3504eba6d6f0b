import Ground
import JOSE

/// The value with which a client shows that it began the authorization request (RFC 7636 §4.1).
package struct CodeVerifier: Sendable {
    private static let lengths = 43...128
    private let text: String

    /// `nil` where the text is no verifier: 43 to 128 unreserved characters.
    package init?(_ text: String) {
        guard Self.isWellFormed(text) else { return nil }
        self.text = text
    }

    /// Whether `text` has the form of a verifier, which is also that of a challenge (RFC 7636 §4.2).
    package static func isWellFormed(_ text: String) -> Bool {
        lengths.contains(text.utf8.count) && text.utf8.allSatisfy(isUnreserved)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
            true
        default: false
        }
    }

    /// `S256` (RFC 7636 §4.6): the challenge is the hash of the verifier.
    package func meets(_ challenge: String) -> Bool {
        let hash = HashAlgorithm.sha256.hash(Array(text.utf8))
        return constantTimeEquals(Base64URL.encodeBytes(hash), Array(challenge.utf8))
    }
}
