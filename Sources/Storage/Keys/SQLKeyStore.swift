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

    func keys(in set: String) async throws -> [JSONWebKey] {
        let rows = try await database.read(
            Query("SELECT ordinal, sealed FROM json_web_keys WHERE set_id = $1 ORDER BY ordinal DESC", [.text(set)]))
        return try rows.map { row in
            let name = Self.name(set, try row.integer(0))
            let value = try JSONColumn.parse(try sealer.open(try row.blob(1), .jsonWebKey, row: name))
            guard let object = value.object else { throw JSONColumn.malformed("a JWK") }
            return try JSONWebKey(object)
        }
    }

    /// Racing processes meet at the primary key; the condition keeps a set whose oldest key was deleted
    /// from getting another first one.
    func createFirst(_ key: JSONWebKey, in set: String, at now: UnixTime) async throws -> Bool {
        let sealed = try sealer.seal(key.json.bytes, .jsonWebKey, row: Self.name(set, 1))
        let outcome = try await database.write(
            Query(
                """
                INSERT INTO json_web_keys (set_id, ordinal, created_at, sealed) SELECT $1, 1, $2, $3
                WHERE NOT EXISTS (SELECT 1 FROM json_web_keys WHERE set_id = $1)
                ON CONFLICT (set_id, ordinal) DO NOTHING
                """, [.text(set), .time(now), sealed]))
        return outcome.changes == 1
    }

    private static func name(_ set: String, _ ordinal: Int64) -> String { "\(ordinal)/\(set)" }
}
