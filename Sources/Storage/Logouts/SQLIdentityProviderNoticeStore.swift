import Database
import Ground
import OAuth

/// The table `identity_provider_notices`. A notice is taken as one to a client is: `SQLLogoutNoticeStore`.
struct SQLIdentityProviderNoticeStore: IdentityProviderNoticeStore {
    private let database: any Database

    init(_ database: any Database) { self.database = database }

    func take(
        dueAt now: UnixTime, of subject: Subject?, until leaseEnd: UnixTime, limit: Int
    ) async throws -> [IdentityProviderNotice] {
        let outcome = try await database.write(
            Query(
                """
                UPDATE identity_provider_notices SET due_at = $3, attempts = attempts + 1
                WHERE due_at <= $1 AND identity_provider_session_id IN (
                    SELECT identity_provider_session_id FROM identity_provider_notices
                    WHERE due_at <= $1 AND (CAST($2 AS TEXT) IS NULL OR subject = $2)
                    ORDER BY due_at LIMIT $4)
                RETURNING identity_provider_session_id, subject, attempts
                """, [.time(now), .id(subject), .time(leaseEnd), .limit(limit)]))
        return try outcome.rows.map { row in
            IdentityProviderNotice(
                identityProviderSessionID: try row.text(0), subject: try row.id(1), attempts: try row.integer(2))
        }
    }

    func remove(_ notice: IdentityProviderNotice) async throws {
        _ = try await database.write(
            Query(
                "DELETE FROM identity_provider_notices WHERE identity_provider_session_id = $1",
                [.text(notice.identityProviderSessionID)]))
    }

    func postpone(_ notice: IdentityProviderNotice, until time: UnixTime) async throws {
        _ = try await database.write(
            Query(
                """
                UPDATE identity_provider_notices SET due_at = $3
                WHERE identity_provider_session_id = $1 AND attempts = $2
                """, [.text(notice.identityProviderSessionID), .integer(notice.attempts), .time(time)]))
    }

    func isAnyDue(at now: UnixTime) async throws -> Bool {
        let rows = try await database.read(
            Query("SELECT 1 FROM identity_provider_notices WHERE due_at <= $1 LIMIT 1", [.time(now)]))
        return !rows.isEmpty
    }
}
