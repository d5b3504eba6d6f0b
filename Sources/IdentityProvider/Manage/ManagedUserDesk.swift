import AdminClient
import Ground
import Logging

/// What an operator decides about an account on its page of the admin area.
struct ManagedUserDesk: Sendable {
    let operations: UserOperations
    let factors: FactorOperations
    let recovery: RecoveryOperations
    let policy: ManagePolicy
    let grace: Duration
    let logger: Logger

    var users: UserStore { operations.users }

    enum Outcome: Sendable {
        case refused(ManageUserContext.Problem)
        /// The account is deleted already.
        case gone
        /// - isServerBehind: its sessions there could not be ended.
        case done(isServerBehind: Bool)
    }

    func decide(
        _ decision: ManageUserContext.Decision, _ form: FormParameters, of user: User, by own: User,
        _ caller: UserOperations.Caller
    ) async throws -> Outcome {
        let id = user.id
        switch decision {
        case .disable, .delete:
            guard id != own.id else { return .refused(.own) }
            return try await decision == .disable
                ? setEnabled(false, id, caller) : delete(form, id, caller)
        case .enable: return try await setEnabled(true, id, caller)
        case .keep:
            return try await operations.cancelDeletion(of: id, by: caller)
                ? .done(isServerBehind: false) : .refused(.stale)
        case .requirePasswordChange:
            try await operations.requirePasswordChange(of: id, by: caller)
            return .done(isServerBehind: await !tellServer { try await operations.endServerSessions(of: id) })
        case .sendRecovery:
            // The page offers it where it can be done.
            guard recovery.canOffer(user) else { return .refused(.stale) }
            try await recovery.offer(to: user, by: caller)
            return .done(isServerBehind: false)
        case .endSession: return try await endSession(form["session"] ?? "", of: id, caller)
        case .endSessions:
            try await operations.endSessions(of: id, by: caller)
            return .done(isServerBehind: await !tellServer { try await operations.endServerSessions(of: id) })
        case .revokeConsents:
            try await operations.revokeConsents(of: id, by: caller)
            return .done(isServerBehind: false)
        case .removeFactor:
            let isRemoved = try await factors.remove(
                form["factor"] ?? "", of: user, keepingSessions: false, by: caller)
            return isRemoved ? .done(isServerBehind: false) : .refused(.stale)
        case .removeFactors:
            _ = try await factors.removeAll(of: user, keepingSessions: false, by: caller)
            return .done(isServerBehind: false)
        case .saveMemberships: return try await saveMemberships(form, of: id, isOwn: id == own.id, caller)
        }
    }

    private func setEnabled(
        _ isEnabled: Bool, _ id: UserID, _ caller: UserOperations.Caller
    ) async throws -> Outcome {
        let isThere = try await attempt { () async throws(UserStoreError) in
            try await operations.setEnabled(isEnabled, id, by: caller)
        }
        guard isThere else { return .refused(.stale) }
        guard !isEnabled else { return .done(isServerBehind: false) }
        return .done(isServerBehind: await !tellServer { try await operations.endServerSessions(of: id) })
    }

    private func delete(
        _ form: FormParameters, _ id: UserID, _ caller: UserOperations.Caller
    ) async throws -> Outcome {
        guard form["confirm"] == "true" else { return .refused(.unconfirmed) }
        let isThere =
            if grace == .zero {
                try await attempt { () async throws(UserStoreError) in try await operations.delete(id, by: caller) }
            } else {
                try await operations.requestDeletion(of: id, after: grace, by: caller) != nil
            }
        guard isThere else { return .refused(.stale) }
        let isTold = await tellServer {
            try await operations.endServerSessions(of: id)
            try await operations.endServerConsents(of: id)
        }
        return grace == .zero ? .gone : .done(isServerBehind: !isTold)
    }

    private func endSession(
        _ session: String, of id: UserID, _ caller: UserOperations.Caller
    ) async throws -> Outcome {
        guard try await operations.sessions.find(session)?.userID == id,
            let ended = try await operations.endSession(session, by: caller)
        else { return .refused(.stale) }
        return .done(isServerBehind: await !tellServer { try await operations.endServerSession(of: ended) })
    }

    private func saveMemberships(
        _ form: FormParameters, of id: UserID, isOwn: Bool, _ caller: UserOperations.Caller
    ) async throws -> Outcome {
        let (groups, roles) = (LinesField.read(form["groups"]), LinesField.read(form["roles"]))
        guard (groups + roles).allSatisfy(Memberships.isName) else { return .refused(.name) }
        let memberships = Memberships(groups: groups, roles: roles)
        if isOwn, !policy.admits(memberships) { return .refused(.own) }
        try await operations.setMemberships(memberships, of: id, by: caller)
        return .done(isServerBehind: false)
    }

    /// `false`: the account is not there any more.
    private func attempt(_ body: () async throws(UserStoreError) -> Void) async throws(UserStoreError) -> Bool {
        do throws(UserStoreError) {
            try await body()
            return true
        } catch .notFound {
            return false
        }
    }

    /// `false`: the server keeps its sessions; here they have ended, and each sign-on without a password comes here first.
    private func tellServer(_ body: () async throws -> Void) async -> Bool {
        do {
            try await body()
            return true
        } catch {
            logger.warning("the server keeps its sessions of a user", metadata: ["error": "\(error)"])
            return false
        }
    }
}
