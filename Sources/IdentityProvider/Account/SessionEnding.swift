import AdminClient
import Ground

/// Ends sessions, ours and the server's together.
struct SessionEnding: Sendable {
    let admin: AdminClient
    let sessions: SessionStore

    /// The server's ends first, with a word to its applications: should it not answer, the session is still listed here
    /// and can be ended again.
    func end(_ session: BrowserSession) async throws {
        if session.isTied { try await endAtServer(session.loginSessionID) }
        try await sessions.end(id: session.id)
    }

    private func endAtServer(_ id: String) async throws(AdminError) {
        do throws(AdminError) {
            try await admin.revokeLoginSession(id: id)
        } catch {
            // It had ended already.
            guard case .refused(status: 404, _) = error else { throw error }
        }
    }
}
