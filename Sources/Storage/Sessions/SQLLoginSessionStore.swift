import Database
import OAuth

/// The table `login_sessions`. Rows are written by the flow that signs the person in: `SQLFlowStore.askConsent`.
struct SQLLoginSessionStore: LoginSessionStore {
    private let database: any Database

    init(_ database: any Database) { self.database = database }

    func find(_ id: SessionID) async throws -> LoginSession? {
        let rows = try await database.read(
            Query(
                """
                SELECT id, subject, authenticated_at, remembered, expires_at, identity_provider_session_id
                FROM login_sessions WHERE id = $1
                """, [.id(id)]))
        guard let row = rows.first else { return nil }
        return LoginSession(
            id: try row.id(0), subject: try row.id(1), authenticatedAt: try row.time(2), remembered: try row.bool(3),
            expiresAt: try row.time(4), identityProviderSessionID: try row.optionalText(5))
    }

    func end(_ id: SessionID) async throws -> Bool {
        try await database.write(Query("DELETE FROM login_sessions WHERE id = $1", [.id(id)])).changes == 1
    }

    func endAll(of subject: Subject) async throws {
        _ = try await database.write(Query("DELETE FROM login_sessions WHERE subject = $1", [.id(subject)]))
    }
}
