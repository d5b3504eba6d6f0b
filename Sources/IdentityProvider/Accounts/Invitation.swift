import Ground

/// A mail that lets one address register. Whoever is invited chooses their own password (ASVS 6.4.1).
package struct Invitation: Sendable, Hashable {
    package let id: String
    package let email: EmailAddress
    package let createdAt: UnixTime
    package let expiresAt: UnixTime
    package let acceptedAt: UnixTime?
    package let revokedAt: UnixTime?
}
