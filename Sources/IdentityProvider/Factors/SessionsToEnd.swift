import Database
import Ground

/// The sessions that end together with a change of somebody's factors: here in its unit, at the server after it.
struct SessionsToEnd: Sendable {
    private let ending: FactorRemoval.Ending
    private let user: UserID
    private let sessions: SignOutEverywhere
    private let loginSessions: [String]

    init(
        _ ending: FactorRemoval.Ending, of user: UserID, _ sessions: SignOutEverywhere
    ) async throws(DatabaseError) {
        self.ending = ending
        self.user = user
        self.sessions = sessions
        loginSessions =
            if case .others(let kept) = ending {
                try await sessions.loginSessions(of: user, keeping: kept)
            } else {
                []
            }
    }

    /// For the unit of the change.
    var statements: [Query] {
        guard case .others(let kept) = ending else { return [] }
        return [sessions.statement(of: user, keeping: kept)]
    }

    /// Where the server cannot be told, which is logged, the sessions here have ended all the same.
    func endAtServer() async {
        guard case .others(let kept) = ending else { return }
        _ = await sessions.endAtServer(user, loginSessions, keeping: kept)
    }
}
