import Ground

/// An authenticator app that a person has set up.
package struct AuthenticatorApp: Sendable, Hashable {
    package let id: String
    package let name: String
    package let createdAt: UnixTime
    package let lastUsedAt: UnixTime
}
