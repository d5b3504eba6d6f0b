/// What a derived key is for. One secret serves many purposes, and a key of one is worthless for another (design, D6).
package struct KeyPurpose: RawRepresentable, Sendable, Hashable {
    /// Part of every value that was ever made with such a key: never change one.
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }

    /// Lookup keys of stored tokens and codes.
    package static let tokens = KeyPurpose(rawValue: "tokens")
    /// Browser cookies.
    package static let cookies = KeyPurpose(rawValue: "cookies")
    /// Login challenges and their kin.
    package static let challenges = KeyPurpose(rawValue: "challenges")
    /// Page tokens of lists.
    package static let pagination = KeyPurpose(rawValue: "pagination")
    /// Private keys and other secrets in the database.
    package static let encryptionAtRest = KeyPurpose(rawValue: "encryption-at-rest")
    /// Client secrets that must be read again, for `client_secret_jwt`.
    package static let clientSecrets = KeyPurpose(rawValue: "client-secrets")
}
