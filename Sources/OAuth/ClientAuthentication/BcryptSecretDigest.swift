import CCrypt
import Ground

/// `$2a$10$…` (bcrypt), as Hydra stores client secrets where its hasher is bcrypt; `$2b$` and `$2y$` are later names of the
/// same. Verified for clients that were imported, never made.
struct BcryptSecretDigest: Sendable {
    private static let versions: Set<Substring> = ["2a", "2b", "2y"]
    /// Bounds what an imported digest can make us compute: each step doubles it, and 15 is some seconds.
    private static let acceptedCosts = 4...15
    /// 22 characters of salt and 31 of hash, in the alphabet of crypt(5).
    private static let tailLength = 53

    private let text: String

    /// `nil` where the stored text is of another scheme, damaged, or out of bounds.
    init?(_ stored: ClientSecretDigest) {
        let parts = stored.text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0].isEmpty, Self.versions.contains(parts[1]), parts[2].utf8.count == 2,
            let cost = Int(parts[2]), Self.acceptedCosts.contains(cost), parts[3].utf8.count == Self.tailLength,
            parts[3].utf8.allSatisfy(Self.isInAlphabet)
        else { return nil }
        text = stored.text
    }

    /// Takes from a millisecond (cost 4) to seconds.
    func matches(_ secret: Secret<ClientSecret>) throws -> Bool {
        // For C the text would end at a NUL.
        guard !secret.exposed.utf8.contains(0) else { return false }
        var memory: UnsafeMutableRawPointer?
        var size: Int32 = 0
        defer {
            if let memory { explicit_bzero(memory, Int(size)) }
            free(memory)
        }
        guard let computed = crypt_ra(secret.exposed, text, &memory, &size) else {
            throw OAuthError(.serverError, debug: "the library for bcrypt refused a stored digest")
        }
        return constantTimeEquals(Array(String(cString: computed).utf8), Array(text.utf8))
    }

    private static func isInAlphabet(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "/"):
            true
        default: false
        }
    }
}
