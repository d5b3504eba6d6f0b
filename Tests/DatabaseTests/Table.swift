import Database
import Testing

/// The schema of these tests.
enum Table {
    static let migrations = [
        Migration(
            number: 1, name: "things",
            sql: """
                CREATE TABLE thing (id TEXT PRIMARY KEY, counter BIGINT, note TEXT, bytes BYTEA);
                CREATE TABLE part (id TEXT PRIMARY KEY, thing_id TEXT NOT NULL REFERENCES thing (id));
                """)
    ]

    static func insert(_ id: String, counter: Int64 = 0) -> Query {
        Query("INSERT INTO thing (id, counter) VALUES ($1, $2)", [.text(id), .integer(counter)])
    }

    static func count(in database: any Database) async throws -> Int64 {
        try await database.read(Query("SELECT COUNT(*) FROM thing"))[0].integer(0)
    }
}

extension Migration: CustomTestStringConvertible {
    package var testDescription: String { "migration \(number) (\(name))" }
}
