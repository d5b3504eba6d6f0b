import Database
import Ground
import OAuth

/// The table `logout_notices`. Whoever takes a notice moves its time: PostgreSQL makes the second of two racing
/// processes wait for the first and then looks at the time again, SQLite has one writer, so that one of them gets it.
struct SQLLogoutNoticeStore: LogoutNoticeStore {
    private let database: any Database

    init(_ database: any Database) { self.database = database }

    func take(
        dueAt now: UnixTime, of subject: Subject?, until leaseEnd: UnixTime, limit: Int
    ) async throws -> [LogoutNotice] {
        let outcome = try await database.write(
            Query(
                """
                UPDATE logout_notices SET due_at = $3, attempts = attempts + 1
                WHERE due_at <= $1 AND (session_id, client_id) IN (
                    SELECT session_id, client_id FROM logout_notices
                    WHERE due_at <= $1 AND (CAST($2 AS TEXT) IS NULL OR subject = $2)
                    ORDER BY due_at LIMIT $4)
                RETURNING session_id, client_id, subject, ended_at, attempts
                """, [.time(now), .id(subject), .time(leaseEnd), .limit(limit)]))
        return try outcome.rows.map { row in
            LogoutNotice(
                sessionID: try row.id(0), clientID: try row.id(1), subject: try row.id(2), endedAt: try row.time(3),
                attempts: try row.integer(4))
        }
    }

    func remove(_ notice: LogoutNotice) async throws {
        _ = try await database.write(
            Query(
                "DELETE FROM logout_notices WHERE session_id = $1 AND client_id = $2 AND ended_at = $3",
                [.id(notice.sessionID), .id(notice.clientID), .time(notice.endedAt)]))
    }

    func postpone(_ notice: LogoutNotice, until time: UnixTime) async throws {
        _ = try await database.write(
            Query(
                """
                UPDATE logout_notices SET due_at = $4
                WHERE session_id = $1 AND client_id = $2 AND ended_at = $3 AND attempts = $5
                """,
                [
                    .id(notice.sessionID), .id(notice.clientID), .time(notice.endedAt), .time(time),
                    .integer(notice.attempts),
                ]))
    }

    func isAnyDue(at now: UnixTime) async throws -> Bool {
        try await !database.read(Query("SELECT 1 FROM logout_notices WHERE due_at <= $1 LIMIT 1", [.time(now)])).isEmpty
    }
}
