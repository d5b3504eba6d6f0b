import Database
import Ground
import OAuth

/// The table `logout_requests`.
struct SQLLogoutStore: LogoutStore {
    private let database: any Database
    private let random: RandomBytes
    private let tellsIdentityProvider: Bool

    init(_ database: any Database, random: RandomBytes, tellsIdentityProvider: Bool) {
        self.database = database
        self.random = random
        self.tellsIdentityProvider = tellsIdentityProvider
    }

    func isDecided(_ id: String) async throws -> Bool {
        try await !database.read(Query("SELECT 1 FROM logout_requests WHERE id = $1", [.text(id)])).isEmpty
    }

    func decide(_ decision: LogoutDecision) async throws -> Bool {
        let outcome = try await database.write(
            Query(
                """
                INSERT INTO logout_requests
                (id, verifier, session_id, subject, client_id, rp_initiated, redirect_to, expires_at, completed)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0) ON CONFLICT (id) DO NOTHING
                """,
                [
                    .text(decision.id), .signature(decision.verifier), .id(decision.sessionID), .id(decision.subject),
                    .id(decision.clientID), .bool(decision.rpInitiated), .text(decision.redirectTo),
                    .time(decision.expiresAt),
                ]))
        return outcome.changes == 1
    }

    func find(verifier: TokenSignature) async throws -> LogoutDecision? {
        let rows = try await database.read(
            Query(
                """
                SELECT id, verifier, session_id, subject, client_id, rp_initiated, redirect_to, expires_at
                FROM logout_requests WHERE verifier = $1
                """, [.signature(verifier)]))
        guard let row = rows.first else { return nil }
        return LogoutDecision(
            id: try row.text(0), verifier: try row.signature(1), sessionID: try row.id(2), subject: try row.id(3),
            clientID: try row.optionalID(4), rpInitiated: try row.bool(5), redirectTo: try row.text(6),
            expiresAt: try row.time(7))
    }

    func complete(_ decision: LogoutDecision, at now: UnixTime) async throws -> Bool {
        // The winner among racing callers leaves its number, by which the rest of its unit goes on.
        let winner = SQLValue.integer(random(7).reduce(1) { $0 << 8 | Int64($1) })
        let completion = Query(
            "UPDATE logout_requests SET completed = $3 WHERE id = $1 AND verifier = $2 AND completed = 0",
            [.text(decision.id), .signature(decision.verifier), winner])
        let notices = Query(
            """
            INSERT INTO logout_notices (session_id, client_id, subject, ended_at, attempts, due_at)
            SELECT DISTINCT session.id, given.client_id, session.subject, CAST($2 AS BIGINT), 0, CAST($2 AS BIGINT)
            FROM login_sessions session, authorizations given
            WHERE session.id = $1 AND given.subject = session.subject AND given.session_id = session.id
            AND EXISTS (SELECT 1 FROM logout_requests WHERE id = $3 AND completed = $4)
            ON CONFLICT (session_id, client_id) DO NOTHING
            """, [.id(decision.sessionID), .time(now), .text(decision.id), winner])
        let identityProvider = Query(
            """
            INSERT INTO identity_provider_notices (identity_provider_session_id, subject, attempts, due_at)
            SELECT identity_provider_session_id, subject, 0, CAST($2 AS BIGINT) FROM login_sessions
            WHERE id = $1 AND identity_provider_session_id <> ''
            AND EXISTS (SELECT 1 FROM logout_requests WHERE id = $3 AND completed = $4)
            ON CONFLICT (identity_provider_session_id) DO NOTHING
            """, [.id(decision.sessionID), .time(now), .text(decision.id), winner])
        let deletion = Query(
            """
            DELETE FROM login_sessions
            WHERE id = $1 AND EXISTS (SELECT 1 FROM logout_requests WHERE id = $2 AND completed = $3)
            """, [.id(decision.sessionID), .text(decision.id), winner])
        return try await database.write(
            [completion, notices] + (tellsIdentityProvider ? [identityProvider] : []) + [deletion]).won
    }
}
