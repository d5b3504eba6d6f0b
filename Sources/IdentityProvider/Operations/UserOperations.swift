import AdminClient
import Database
import Ground
import PasswordHashing

/// What operators do with accounts. The admin API and the command line are two ways to the same functions, and each
/// change is recorded in its own unit.
package struct UserOperations: Sendable {
    package let users: UserStore
    package let sessions: OperatorSessions
    let memberships: MembershipStore
    let deletions: DeletionStore
    let demands: PasswordDemandStore
    let audit: AuditLog
    let admin: AdminClient?

    /// - Parameter admin: `nil` where it is not known where the server is; it then finds out at the next sign-on.
    package init(
        users: UserStore, sessions: OperatorSessions, memberships: MembershipStore, deletions: DeletionStore,
        demands: PasswordDemandStore, audit: AuditLog, admin: AdminClient?
    ) {
        self.users = users
        self.sessions = sessions
        self.memberships = memberships
        self.deletions = deletions
        self.demands = demands
        self.audit = audit
        self.admin = admin
    }

    /// Who does it, and by which request.
    package struct Caller: Sendable {
        package let actor: AuditActor
        package let traces: RequestTraces?

        package init(_ actor: AuditActor, traces: RequestTraces? = nil) {
            self.actor = actor
            self.traces = traces
        }
    }

    /// - Parameter hash: `nil`: the person sets a password by recovery or invitation.
    package func create(
        _ profile: UserProfile, passwordHash hash: PasswordHash?, by caller: Caller
    ) async throws(UserStoreError) -> User {
        let user = try await users.create(profile, passwordHash: hash) { id in
            [audit.statement(event(.accountCreated, id, caller), ifUser: id)]
        }
        audit.announce(event(.accountCreated, user.id, caller))
        return user
    }

    /// Replaces everything that is known of a person.
    package func update(_ id: UserID, _ profile: UserProfile, by caller: Caller) async throws(UserStoreError) {
        let event = event(.accountChanged, id, caller)
        try await users.replace(profile, of: id, alongside: [audit.statement(event, ifUser: id)])
        audit.announce(event)
    }

    package func setEnabled(_ isEnabled: Bool, _ id: UserID, by caller: Caller) async throws(UserStoreError) {
        let event = event(isEnabled ? .accountEnabled : .accountDisabled, id, caller)
        try await users.setEnabled(isEnabled, of: id, alongside: [audit.statement(event, ifUser: id)])
        audit.announce(event)
    }

    package func delete(_ id: UserID, by caller: Caller) async throws(UserStoreError) {
        let event = event(.accountDeleted, id, caller)
        try await users.delete(
            id, alongside: [audit.statement(event, ifUser: id), audit.eraseTracesStatement(of: id)])
        audit.announce(event)
    }

    package func setPassword(_ hash: PasswordHash, _ id: UserID, by caller: Caller) async throws(UserStoreError) {
        let event = event(.passwordChanged, id, caller)
        try await users.setPassword(
            hash, of: id, endingSessions: true, alongside: [audit.statement(event, ifUser: id)])
        audit.announce(event)
    }

    /// Lets the person go on at the next sign-in only with a new password of their own choice, and ends every session.
    package func requirePasswordChange(of id: UserID, by caller: Caller) async throws(DatabaseError) {
        let event = event(.passwordChangeRequired, id, caller)
        try await sessions.endAll(
            of: id,
            alongside: [demands.statement(demanding: .operator, of: id), audit.statement(event, ifUser: id)])
        audit.announce(event)
    }

    /// Ends every session of the person here.
    package func endSessions(of id: UserID, by caller: Caller) async throws(DatabaseError) {
        let event = event(.sessionsEnded, id, caller)
        try await sessions.endAll(of: id, alongside: [audit.statement(event, ifUser: id)])
        audit.announce(event)
    }

    /// Ends one session here; `nil` where there is none of that name.
    package func endSession(_ id: String, by caller: Caller) async throws(DatabaseError) -> OperatorSession? {
        guard let session = try await sessions.find(id) else { return nil }
        var event = event(.sessionEnded, session.userID, caller)
        event.session = id
        try await sessions.end(id, recording: audit.statement(event))
        audit.announce(event)
        return session
    }

    /// The server forgets the person's sessions as well. Where it cannot be reached the account is safe all the same:
    /// each sign-on without a password comes here first, and is refused.
    package func endServerSessions(of id: UserID) async throws {
        try await admin?.revokeLoginSessions(ofSubject: id.rawValue)
    }

    /// The server forgets the session that began together with `session`, and tells its applications.
    package func endServerSession(of session: OperatorSession) async throws {
        guard !session.loginSessionID.isEmpty else { return }
        try await admin?.revokeLoginSession(id: session.loginSessionID)
    }

    func event(_ type: AuditEventType, _ id: UserID, _ caller: Caller) -> AuditEvent {
        AuditEvent(type, by: caller.actor, subject: id, traces: caller.traces)
    }
}
