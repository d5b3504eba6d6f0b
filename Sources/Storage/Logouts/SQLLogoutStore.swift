import Database
import OAuth

/// The table `logout_requests`.
struct SQLLogoutStore: LogoutStore {
    private let database: any Database

    init(_ database: any Database) { self.database = database }

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

    func complete(_ decision: LogoutDecision) async throws -> Bool {
        let outcomes = try await database.write([
            Query(
                """
                DELETE FROM login_sessions
                WHERE id = $1 AND EXISTS (SELECT 1 FROM logout_requests WHERE id = $2 AND completed = 0)
                """, [.id(decision.sessionID), .text(decision.id)]),
            Query(
                "UPDATE logout_requests SET completed = 1 WHERE id = $1 AND verifier = $2 AND completed = 0",
                [.text(decision.id), .signature(decision.verifier)]),
        ])
        return outcomes.last?.changes == 1
    }
}
