import Database
import Ground
import OAuth

/// The table `authorizations`. Rows are written by `SQLFlowStore.finish`.
struct SQLAuthorizationStore: AuthorizationStore {
    private let database: any Database
    private let rows: AuthorizationRow

    init(_ database: any Database, sealer: Sealer) {
        self.database = database
        rows = AuthorizationRow(sealer: sealer)
    }

    func reusable(subject: Subject, client: ClientID, at now: UnixTime) async throws -> Authorization? {
        let found = try await database.read(
            Query(
                """
                SELECT id, client_id, subject, session_id, requested_at, remembered, remembered_until, skipped, details
                FROM authorizations
                WHERE subject = $1 AND client_id = $2 AND skipped = 0 AND remembered = 1
                AND (remembered_until IS NULL OR remembered_until > $3)
                ORDER BY requested_at DESC, id DESC LIMIT 1
                """, [.id(subject), .id(client), .time(now)]))
        return try found.first.map { row in try rows.authorization(row) }
    }

    func list(
        subject: Subject, session: SessionID?, after last: AuthorizationID?, limit: Int
    ) async throws -> [Authorization] {
        let found = try await database.read(
            Query(
                """
                SELECT id, client_id, subject, session_id, requested_at, remembered, remembered_until, skipped, details
                FROM authorizations
                WHERE subject = $1 AND skipped = 0 AND (CAST($2 AS TEXT) IS NULL OR session_id = $2) AND id > $3
                ORDER BY id LIMIT $4
                """, [.id(subject), .id(session), .text(last?.rawValue ?? ""), .limit(limit)]))
        return try found.map { row in try rows.authorization(row) }
    }

    /// The foreign keys delete the codes and tokens, also one that a racing request is inserting: PostgreSQL lets the
    /// insertion either finish first or fail for want of its authorization.
    func revoke(_ selection: AuthorizationSelection) async throws {
        let deletion =
            switch selection {
            case .one(let id):
                Query("DELETE FROM authorizations WHERE id = $1", [.id(id)])
            case .client(let client, let subject):
                Query("DELETE FROM authorizations WHERE subject = $1 AND client_id = $2", [.id(subject), .id(client)])
            case .all(let subject):
                Query("DELETE FROM authorizations WHERE subject = $1", [.id(subject)])
            }
        _ = try await database.write(deletion)
    }

    func clients(of session: SessionID, subject: Subject) async throws -> [Client] {
        let found = try await database.read(
            Query(
                """
                SELECT id, revision, document, secret_digests, registration_token FROM clients
                WHERE id IN (SELECT client_id FROM authorizations WHERE subject = $1 AND session_id = $2) ORDER BY id
                """, [.id(subject), .id(session)]))
        return try found.map { row in try ClientRow.client(row) }
    }
}
