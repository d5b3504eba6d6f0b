import Foundation
import Ground

/// What a person types to prove who they are. As a `Secret` it neither prints nor compares.
package enum Password {
    /// Longer passwords are refused openly, before any hashing and never cut off (NIST SP 800-63B-4 §3.1.1.2).
    package static let maximumCharacters = 128

    /// Enough for the longest password in any script: four bytes for a code point, a few code points for a character.
    package static let maximumBytes = 4 * maximumCharacters * 2

    /// The bytes that are hashed: the password in Normalization Form C with every space written as U+0020.
    ///
    /// That is the OpaqueString profile (RFC 8265 §4.2.1): the same password typed on two keyboards hashes alike,
    /// while nothing that a person can tell apart is folded together, as the compatibility forms (NFKC) would do.
    static func normalized(_ password: Secret<Password>) throws(PasswordHashingError) -> [UInt8] {
        guard let text = comparable(password) else { throw .passwordTooLong(limit: maximumCharacters) }
        return Array(text.utf8)
    }

    /// What may have been typed when a hash was made elsewhere: the normalised password, and the password as it came.
    static func candidates(_ password: Secret<Password>) throws(PasswordHashingError) -> [[UInt8]] {
        let (normalized, raw) = (try normalized(password), Array(password.exposed.utf8))
        return normalized == raw ? [normalized] : [normalized, raw]
    }

    /// The text whose bytes are hashed, for rules about new passwords; `nil` where there is too much of it.
    package static func comparable(_ password: Secret<Password>) -> String? {
        let text = password.exposed
        guard text.utf8.count <= maximumBytes, text.unicodeScalars.count <= 2 * maximumCharacters,
            text.count <= maximumCharacters
        else { return nil }

        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            scalars.append(scalar.properties.generalCategory == .spaceSeparator ? " " : scalar)
        }
        return String(scalars).precomposedStringWithCanonicalMapping
    }
}
