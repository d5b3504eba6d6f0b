import Database
import Foundation
import Ground
import Migrations
import TestSupport
import Testing

@Suite("The migrations of both programs")
struct MigrationFilesTests {
    @Test("run on every database", arguments: TestDatabases.all)
    func run(_ kind: TestDatabase) async throws {
        for migrations in [Migrations.server, Migrations.identityProvider] {
            try await kind.withDatabase { database in
                let done = try await Migrator(database, migrations, clock: .system).migrate()
                #expect(done == migrations)
            }
        }
    }

    @Test(
        "every SQL file of the folder is in the list, in the order of its number",
        arguments: [
            ("server", "server", Migrations.server), ("identity-provider", "idp", Migrations.identityProvider),
        ])
    func complete(_ folder: String, _ prefix: String, _ migrations: [Migration]) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../migrations/\(folder)")
        let files = try FileManager.default.contentsOfDirectory(atPath: root.path).filter { $0.hasSuffix(".sql") }
        let expected = migrations.map { migration in
            let number = String(migration.number)
            return prefix + "_" + String(repeating: "0", count: max(0, 4 - number.count)) + number
                + "_" + migration.name.replacing(" ", with: "_") + ".sql"
        }
        #expect(files.sorted() == expected)
    }

    @Test("use only the types that both databases share", arguments: Migrations.server + Migrations.identityProvider)
    func types(_ migration: Migration) {
        let statements = migration.sql.split(separator: "\n").map { $0.prefix { $0 != "-" } }.joined(separator: "\n")
        let words = statements.uppercased().split { !($0.isLetter || $0 == "_") }
        let foreign: Set<Substring> = [
            "BOOLEAN", "BOOL", "TIMESTAMP", "TIMESTAMPTZ", "JSON", "JSONB", "UUID", "SERIAL", "BIGSERIAL", "BLOB",
            "INTEGER", "INT", "VARCHAR", "AUTOINCREMENT", "REAL", "NUMERIC",
        ]
        #expect(words.filter(foreign.contains).isEmpty)
    }
}
