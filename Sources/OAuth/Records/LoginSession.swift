import Ground

/// Who is signed in at a browser. The browser holds the id in a cookie.
package struct LoginSession: Sendable, Hashable {
    package let id: SessionID
    package let subject: Subject
    /// When the person last proved who they are: `auth_time`.
    package let authenticatedAt: UnixTime
    /// Whether the next sign-on may use it.
    package let remembered: Bool
    package let expiresAt: UnixTime
    package let identityProviderSessionID: String?

    package init(
        id: SessionID, subject: Subject, authenticatedAt: UnixTime, remembered: Bool, expiresAt: UnixTime,
        identityProviderSessionID: String?
    ) {
        self.id = id
        self.subject = subject
        self.authenticatedAt = authenticatedAt
        self.remembered = remembered
        self.expiresAt = expiresAt
        self.identityProviderSessionID = identityProviderSessionID
    }
}
