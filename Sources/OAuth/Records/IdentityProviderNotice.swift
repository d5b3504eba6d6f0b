import Ground

/// A session of the identity provider that is still to end, because the one that it led to here is over.
package struct IdentityProviderNotice: Sendable, Hashable {
    /// As the identity provider named it when it accepted the login.
    package let identityProviderSessionID: String
    package let subject: Subject
    /// How often it was taken for delivery, this time included.
    package let attempts: Int64

    package init(identityProviderSessionID: String, subject: Subject, attempts: Int64) {
        self.identityProviderSessionID = identityProviderSessionID
        self.subject = subject
        self.attempts = attempts
    }
}
