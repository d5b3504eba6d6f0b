import Ground

/// The keys outside of the database that passwords are keyed with before they are hashed (OWASP Password Storage,
/// "Peppering"; NIST SP 800-63B-4 §3.1.1.2): whoever has only a copy of the database cannot even begin to guess.
///
/// The first key is for new hashes, all verify. A hash names its key.
package struct Pepper: Sendable, CustomStringConvertible, CustomReflectable {
    /// No keys: passwords are hashed as they are.
    package static let none = Pepper([])

    /// The first one keys new hashes.
    let keys: [PepperKey]

    package init(_ secrets: [Secret<Pepper>]) { keys = secrets.map { PepperKey($0) } }

    /// The names of the keys, as they stand in the hashes; the one of new hashes first.
    package var keyNames: [String] { keys.map(\.id.description) }

    /// What is hashed in the place of `password` when a new hash is made.
    func prepared(_ password: [UInt8]) -> [UInt8] { keys.first?.mac(of: password) ?? password }

    /// What was hashed in the place of `password` for `hash`; `nil` where its key is not here.
    func prepared(_ password: [UInt8], for hash: PasswordHash) -> [UInt8]? {
        guard let id = hash.keyID else { return password }
        return keys.first { $0.id == id }?.mac(of: password)
    }

    package var description: String { "<redacted>" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
