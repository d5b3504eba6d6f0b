import Ground

/// Notices to the identity provider that wait for their delivery. Those who end a session write them, where there is an
/// identity provider to tell: `LogoutStore`, `LoginSessionStore`.
package protocol IdentityProviderNoticeStore: Sendable {
    /// Takes at most `limit` notices that are due, the oldest first, for the caller alone until `leaseEnd`; then they are
    /// due again.
    ///
    /// - Parameter subject: only those about sessions of this person.
    func take(dueAt now: UnixTime, of subject: Subject?, until leaseEnd: UnixTime, limit: Int) async throws
        -> [IdentityProviderNotice]

    /// Deletes the notice: it was delivered, or never can be.
    func remove(_ notice: IdentityProviderNotice) async throws

    /// Puts the notice back until `time`, unless its lease ran out and another process took it.
    func postpone(_ notice: IdentityProviderNotice, until time: UnixTime) async throws

    /// Whether any notice is due.
    func isAnyDue(at now: UnixTime) async throws -> Bool
}
