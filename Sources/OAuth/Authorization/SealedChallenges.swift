import Ground
import JOSE

/// Seals with keys derived from `secrets.system`: the first seals, all open.
package struct SealedChallenges: ChallengeSealing {
    private let encryption: AuthenticatedEncryption

    package init(_ derivation: KeyDerivation, random: RandomBytes) {
        encryption = derivation.encryption(for: .challenges, random: random)
    }

    /// Longer texts are not ours, and are not decoded.
    private static let maximumLength = 64 * 1024

    package func seal(_ message: [UInt8], as purpose: SealedPurpose) throws -> String {
        Base64URL.encode(try encryption.seal(message, context: Array(purpose.rawValue.utf8)))
    }

    package func open(_ text: String, as purpose: SealedPurpose) -> [UInt8]? {
        guard text.utf8.count <= Self.maximumLength, let sealed = Base64URL.decode(text) else { return nil }
        return encryption.open(sealed, context: Array(purpose.rawValue.utf8))
    }
}
