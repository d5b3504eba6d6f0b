import AdminClient
import Database
import Ground

// What operators decide about a person's place and end.
extension UserOperations {
    /// Puts `memberships` in the place of all that the person had. Applications learn of it at the next sign-on.
    package func setMemberships(
        _ memberships: Memberships, of id: UserID, by caller: Caller
    ) async throws(DatabaseError) {
        var event = event(.membershipsChanged, id, caller)
        event.details = [
            "groups": memberships.groups.joined(separator: ", "), "roles": memberships.roles.joined(separator: ", "),
        ]
        try await self.memberships.set(memberships, of: id, alongside: [audit.statement(event, ifUser: id)])
        audit.announce(event)
    }

    /// Gives the account up as its person could, and ends every session here. Who signs in before the time is over keeps
    /// it; a barred account cannot be kept.
    /// - Returns: `nil` where there is no such account.
    package func requestDeletion(
        of id: UserID, after grace: Duration, by caller: Caller
    ) async throws(DatabaseError) -> PendingDeletion? {
        guard let deletion = try await deletions.request(id, after: grace) else { return nil }
        try await audit.record(event(.accountDeletionRequested, id, caller))
        return deletion
    }

    /// Keeps an account that was given up; `false` where it was not.
    package func cancelDeletion(of id: UserID, by caller: Caller) async throws(DatabaseError) -> Bool {
        guard try await deletions.cancel(id) else { return false }
        try await audit.record(event(.accountDeletionCancelled, id, caller))
        return true
    }

    func endServerConsents(of id: UserID) async throws {
        try await admin?.revokeConsentSessions(.all(subject: id.rawValue))
    }

    /// Takes back everything that the person allowed applications, with every token.
    package func revokeConsents(of id: UserID, by caller: Caller) async throws {
        try await endServerConsents(of: id)
        var event = event(.consentRevoked, id, caller)
        event.details = ["clients": "all"]
        try await audit.record(event)
    }
}
