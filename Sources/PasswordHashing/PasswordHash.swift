import Ground

/// An Argon2id hash in PHC form: `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>`.
///
/// Only well-formed hashes of bearable cost can be made. The text is no secret in the sense of a password, but does
/// not print all the same: whoever has it can guess at leisure.
package struct PasswordHash: Sendable, CustomStringConvertible, CustomReflectable {
    /// The text to store.
    package let phc: String
    package let cost: Argon2Cost

    /// Reads a stored hash; `malformedHash` unless it is Argon2id version 1.3 within `Argon2Cost.ceiling`.
    package init(phc: String) throws(PasswordHashingError) {
        let parts = phc.split(separator: "$", omittingEmptySubsequences: false)
        guard phc.utf8.count <= 256, phc.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            parts.count == 6, parts[0].isEmpty, parts[1] == "argon2id", parts[2] == "v=19",
            let cost = Self.cost(parts[3]), parts[4].utf8.count >= 11, parts[5].utf8.count >= 22
        else { throw .malformedHash }
        self.phc = phc
        self.cost = cost
    }

    private static func cost(_ text: Substring) -> Argon2Cost? {
        let fields = text.split(separator: ",", omittingEmptySubsequences: false)
        guard fields.count == 3, fields[0].hasPrefix("m="), fields[1].hasPrefix("t="), fields[2].hasPrefix("p="),
            let memory = UInt32(fields[0].dropFirst(2)), let passes = UInt32(fields[1].dropFirst(2)),
            let lanes = UInt32(fields[2].dropFirst(2))
        else { return nil }
        return try? Argon2Cost(memory: memory, passes: passes, lanes: lanes)
    }

    package var description: String { "<redacted>" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
