import Database
import Ground
import OAuth

/// The table `login_sessions`. Rows are written by the flow that signs the person in: `SQLFlowStore.askConsent`.
struct SQLLoginSessionStore: LoginSessionStore {
    private let database: any Database

    private let tellsIdentityProvider: Bool

    init(_ database: any Database, tellsIdentityProvider: Bool) {
        self.database = database
        self.tellsIdentityProvider = tellsIdentityProvider
    }

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

    func end(_ id: SessionID, at now: UnixTime) async throws -> Bool {
        let notices = Query(
            """
            INSERT INTO logout_notices (session_id, client_id, subject, ended_at, attempts, due_at)
            SELECT DISTINCT session.id, given.client_id, session.subject, CAST($2 AS BIGINT), 0, CAST($2 AS BIGINT)
            FROM login_sessions session, authorizations given
            WHERE session.id = $1 AND given.subject = session.subject AND given.session_id = session.id
            ON CONFLICT (session_id, client_id) DO NOTHING
            """, [.id(id), .time(now)])
        let identityProvider = Query(
            """
            INSERT INTO identity_provider_notices (identity_provider_session_id, subject, attempts, due_at)
            SELECT identity_provider_session_id, subject, 0, CAST($2 AS BIGINT) FROM login_sessions
            WHERE id = $1 AND identity_provider_session_id <> ''
            ON CONFLICT (identity_provider_session_id) DO NOTHING
            """, [.id(id), .time(now)])
        let deletion = Query("DELETE FROM login_sessions WHERE id = $1", [.id(id)])
        let unit = [notices] + (tellsIdentityProvider ? [identityProvider] : []) + [deletion]
        return try await database.write(unit).last?.changes == 1
    }

    func endAll(of subject: Subject, at now: UnixTime) async throws {
        let notices = Query(
            """
            INSERT INTO logout_notices (session_id, client_id, subject, ended_at, attempts, due_at)
            SELECT DISTINCT session.id, given.client_id, session.subject, CAST($2 AS BIGINT), 0, CAST($2 AS BIGINT)
            FROM login_sessions session, authorizations given
            WHERE session.subject = $1 AND given.subject = session.subject AND given.session_id = session.id
            ON CONFLICT (session_id, client_id) DO NOTHING
            """, [.id(subject), .time(now)])
        let identityProvider = Query(
            """
            INSERT INTO identity_provider_notices (identity_provider_session_id, subject, attempts, due_at)
            SELECT DISTINCT identity_provider_session_id, subject, 0, CAST($2 AS BIGINT) FROM login_sessions
            WHERE subject = $1 AND identity_provider_session_id <> ''
            ON CONFLICT (identity_provider_session_id) DO NOTHING
            """, [.id(subject), .time(now)])
        let deletion = Query("DELETE FROM login_sessions WHERE subject = $1", [.id(subject)])
        _ = try await database.write([notices] + (tellsIdentityProvider ? [identityProvider] : []) + [deletion])
    }
}
