import Database
import Ground
import JOSE
import OAuth

/// The table `trust_grants`.
struct SQLTrustGrantStore: TrustGrantStore {
    private let database: any Database

    init(_ database: any Database) { self.database = database }

    func create(_ grant: TrustGrant) async throws -> Bool {
        let outcome = try await database.write(
            Query(
                """
                INSERT INTO trust_grants (id, issuer, subject, scope, key_id, jwk, created_at, expires_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (issuer, subject, key_id) DO NOTHING
                """,
                [
                    .id(grant.id), .text(grant.issuer), .text(grant.subject?.rawValue ?? ""),
                    JSONColumn.list(grant.scope.values), .text(grant.keyID),
                    .text(String(decoding: grant.key.json.bytes, as: UTF8.self)), .time(grant.createdAt),
                    .time(grant.expiresAt),
                ]))
        return outcome.changes == 1
    }

    func find(_ id: TrustGrantID) async throws -> TrustGrant? {
        let rows = try await database.read(
            Query(
                "SELECT id, issuer, subject, scope, jwk, created_at, expires_at FROM trust_grants WHERE id = $1",
                [.id(id)]))
        return try rows.first.map { row in try Self.grant(row) }
    }

    func list(issuer: String?, after last: TrustGrantID?, limit: Int) async throws -> [TrustGrant] {
        let rows = try await database.read(
            Query(
                """
                SELECT id, issuer, subject, scope, jwk, created_at, expires_at FROM trust_grants
                WHERE id > $1 AND (CAST($2 AS TEXT) IS NULL OR issuer = $2) ORDER BY id LIMIT $3
                """, [.text(last?.rawValue ?? ""), .optional(issuer), .limit(limit)]))
        return try rows.map { row in try Self.grant(row) }
    }

    func delete(_ id: TrustGrantID) async throws -> Bool {
        try await database.write(Query("DELETE FROM trust_grants WHERE id = $1", [.id(id)])).changes == 1
    }

    func covering(issuer: String, subject: Subject, at now: UnixTime) async throws -> [TrustGrant] {
        let rows = try await database.read(
            Query(
                """
                SELECT id, issuer, subject, scope, jwk, created_at, expires_at FROM trust_grants
                WHERE issuer = $1 AND subject IN ($2, '') AND expires_at > $3 ORDER BY subject DESC, id
                """, [.text(issuer), .id(subject), .time(now)]))
        return try rows.map { row in try Self.grant(row) }
    }

    private static func grant(_ row: Row) throws -> TrustGrant {
        guard let object = try JSONColumn.parse(Array(try row.text(4).utf8)).object else { throw JSONColumn.malformed("a JWK") }
        let subject = try row.text(2)
        return TrustGrant(
            id: try row.id(0), issuer: try row.text(1), subject: subject.isEmpty ? nil : Subject(subject),
            scope: Scope(try JSONColumn.list(in: try row.text(3))), key: try JSONWebKey(object),
            createdAt: try row.time(5), expiresAt: try row.time(6))
    }
}
