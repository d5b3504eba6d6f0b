import Database
import Ground
import JOSE
import OAuth

/// The table `json_web_keys`: each key as a sealed JWK (RFC 7517), private members included.
struct SQLKeyStore: KeyStore {
    private let database: any Database
    private let sealer: Sealer

    init(_ database: any Database, sealer: Sealer) {
        self.database = database
        self.sealer = sealer
    }

    func stored(in set: String) async throws -> [StoredKey] {
        let rows = try await database.read(
            Query(
                "SELECT ordinal, created_at, sealed FROM json_web_keys WHERE set_id = $1 ORDER BY ordinal DESC",
                [.text(set)]))
        return try rows.map { row in
            let ordinal = try row.integer(0)
            let value = try JSONColumn.parse(try sealer.open(try row.blob(2), .jsonWebKey, row: Self.name(set, ordinal)))
            guard let object = value.object else { throw JSONColumn.malformed("a JWK") }
            return StoredKey(key: try JSONWebKey(object), ordinal: ordinal, createdAt: try row.time(1))
        }
    }

    /// The first statement decides: racing callers meet at its primary key. The sealed text, which no other caller can
    /// have made, tells the others whether it was this caller who won.
    func add(
        _ added: [JSONWebKey], to set: String, after last: Int64, removing removed: [Int64], at now: UnixTime
    ) async throws -> Bool {
        guard let oldest = added.last, last < Int64.max - Int64(added.count) else { return false }
        let (marker, place) = (try sealed(oldest, set, last + 1), last + 1)
        let decision = Query(
            """
            INSERT INTO json_web_keys (set_id, ordinal, created_at, sealed) SELECT $1, $2, $3, $4
            WHERE (SELECT COALESCE(MAX(ordinal), 0) FROM json_web_keys WHERE set_id = $1) = $5
            ON CONFLICT (set_id, ordinal) DO NOTHING
            """, [.text(set), .integer(place), .time(now), marker, .integer(last)])
        let insertions = try zip(1..., added.dropLast().reversed()).map { offset, key in
            Query(
                """
                INSERT INTO json_web_keys (set_id, ordinal, created_at, sealed) SELECT $1, $2, $3, $4
                WHERE EXISTS (SELECT 1 FROM json_web_keys WHERE set_id = $1 AND ordinal = $5 AND sealed = $6)
                """,
                [
                    .text(set), .integer(place + Int64(offset)), .time(now),
                    try sealed(key, set, place + Int64(offset)), .integer(place), marker,
                ])
        }
        let deletions = removed.map { ordinal in
            Query(
                """
                DELETE FROM json_web_keys WHERE set_id = $1 AND ordinal = $2
                AND EXISTS (SELECT 1 FROM json_web_keys WHERE set_id = $1 AND ordinal = $3 AND sealed = $4)
                """, [.text(set), .integer(ordinal), .integer(place), marker])
        }
        return try await database.write([decision] + insertions + deletions).won
    }

    func remove(_ removed: [StoredKey], from set: String) async throws {
        guard !removed.isEmpty else { return }
        // An ordinal may be given again when its key was the newest and is gone; the time keeps the two apart.
        _ = try await database.write(
            removed.map { key in
                Query(
                    "DELETE FROM json_web_keys WHERE set_id = $1 AND ordinal = $2 AND created_at = $3",
                    [.text(set), .integer(key.ordinal), .time(key.createdAt)])
            })
    }

    private func sealed(_ key: JSONWebKey, _ set: String, _ ordinal: Int64) throws -> SQLValue {
        try sealer.seal(key.json.bytes, .jsonWebKey, row: Self.name(set, ordinal))
    }

    private static func name(_ set: String, _ ordinal: Int64) -> String { "\(ordinal)/\(set)" }
}
