import Database
import Ground

/// The sessions, as operators look at them and end them.
package struct OperatorSessions: Sendable {
    private let database: any Database
    private let clock: WallClock

    package init(_ database: any Database, clock: WallClock) {
        self.database = database
        self.clock = clock
    }

    /// The living sessions of a person, by their names.
    package func list(of user: UserID) async throws(DatabaseError) -> [OperatorSession] {
        let query = Query(
            """
            SELECT id, user_id, login_session_id, acr, amr, authenticated_at, last_seen_at, expires_at, is_remembered
            FROM idp_sessions WHERE user_id = $1 AND expires_at > $2 ORDER BY id
            """, [.text(user.rawValue), .integer(clock.now().milliseconds)])
        return try await rows(query)
    }

    package func find(_ id: String) async throws(DatabaseError) -> OperatorSession? {
        let query = Query(
            """
            SELECT id, user_id, login_session_id, acr, amr, authenticated_at, last_seen_at, expires_at, is_remembered
            FROM idp_sessions WHERE id = $1 AND expires_at > $2
            """, [.text(id), .integer(clock.now().milliseconds)])
        return try await rows(query).first
    }

    package func end(_ id: String, recording event: Query) async throws(DatabaseError) {
        _ = try await database.write([Query("DELETE FROM idp_sessions WHERE id = $1", [.text(id)]), event])
    }

    /// - Parameter consequences: further statements of the same unit.
    package func endAll(of user: UserID, alongside consequences: [Query]) async throws(DatabaseError) {
        let removal = Query("DELETE FROM idp_sessions WHERE user_id = $1", [.text(user.rawValue)])
        _ = try await database.write([removal] + consequences)
    }

    private func rows(_ query: Query) async throws(DatabaseError) -> [OperatorSession] {
        var sessions: [OperatorSession] = []
        for row in try await database.read(query) {
            sessions.append(
                OperatorSession(
                    id: try row.text(0), userID: UserID(try row.text(1)), loginSessionID: try row.text(2),
                    acr: try row.text(3), amr: try row.text(4),
                    authenticatedAt: UnixTime(milliseconds: try row.integer(5)),
                    lastSeenAt: UnixTime(milliseconds: try row.integer(6)),
                    expiresAt: UnixTime(milliseconds: try row.integer(7)), isRemembered: try row.bool(8)))
        }
        return sessions
    }
}
