import Ground

/// A stored hash of a password: Argon2id in PHC form (`$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>`), or what another
/// system made before the account was imported.
///
/// Only well-formed hashes of bearable cost can be made. The text is no secret in the sense of a password, but does
/// not print all the same: whoever has it can guess at leisure.
package struct PasswordHash: Sendable, CustomStringConvertible, CustomReflectable {
    /// The text to store.
    package let text: String
    let scheme: any HashScheme

    /// Longer texts are no hashes that anybody makes.
    private static let longest = 1024
    private static let schemes: [any HashScheme.Type] = [
        Argon2Scheme.self, BcryptScheme.self, PBKDF2Scheme.self, ScryptScheme.self, SaltedSHAScheme.self,
    ]

    /// Reads a stored hash: Argon2, bcrypt, PBKDF2, scrypt, or salted SHA.
    /// - Throws: `unknownScheme` where it is none of these; `malformedHash` or `hashTooCostly` where it cannot be used.
    package init(_ text: String) throws(PasswordHashingError) {
        guard text.utf8.count <= Self.longest, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .unknownScheme
        }
        var found: (any HashScheme)?
        for scheme in Self.schemes where found == nil { found = try scheme.init(text) }
        guard let found else { throw .unknownScheme }
        self.text = text
        scheme = found
    }

    /// The scheme's name, such as `argon2id` or `bcrypt`.
    package var schemeName: String { scheme.name }

    /// The cost of an Argon2id hash; `nil` for every other scheme.
    package var cost: Argon2Cost? {
        guard let argon2 = scheme as? Argon2Scheme, argon2.variant == .argon2id else { return nil }
        return argon2.cost
    }

    /// The key that the password was keyed with before it was hashed.
    var keyID: PepperKey.ID? { (scheme as? Argon2Scheme)?.keyID }

    package var description: String { "<redacted>" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
