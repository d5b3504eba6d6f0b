import Database
import Foundation
import Ground
import TestSupport
import Testing

@Suite("SQLite: settings, shared commits, a busy or full file")
struct SQLiteTests {
    @Test(
        "the settings hold on the writer",
        arguments: [
            ("PRAGMA journal_mode", .text("wal")), ("PRAGMA synchronous", .integer(2)),
            ("PRAGMA foreign_keys", .integer(1)), ("PRAGMA trusted_schema", .integer(0)),
            ("PRAGMA cell_size_check", .integer(1)),
        ] as [(StaticString, SQLValue)])
    func settings(_ pragma: StaticString, _ value: SQLValue) async throws {
        try await TestDatabase.sqliteFile.withDatabase { database in
            let outcome = try await database.exclusively(lock: 1) { try await $0.run(Query(pragma)) }
            #expect(outcome.rows.map(\.values) == [[value]])
        }
    }

    @Test("only a relaxed unit does without the wait for the disk; what comes after it waits again")
    func durability() async throws {
        try await TestDatabase.sqliteFile.withDatabase { database in
            // SQLite answers a PRAGMA when it prepares it, so each text is used once.
            let relaxed = try await database.write(Query("PRAGMA synchronous"), .relaxed)
            let full = try await database.write(Query("PRAGMA  synchronous"))
            _ = try await database.write(Query("SELECT 1"), .relaxed)
            let exclusive = try await database.exclusively(lock: 1) { try await $0.run(Query("PRAGMA   synchronous")) }
            #expect([relaxed, full, exclusive].map { $0.rows.first?.values } == [[.integer(1)], [.integer(2)], [.integer(2)]])
        }
    }

    @Test("concurrent units share commits")
    func groupCommit() async throws {
        var limits = DatabaseLimits.patient
        limits.queuedUnits = 100
        try await TestDatabase.sqliteFile.withDataSource { source in
            guard case .sqlite(let path) = source else { return }
            let database = try await source.open(limits: limits)
            try await Migrator(database, Table.migrations, clock: .system).migrate()
            let before = try frames(path)
            let done = try await BlockedWriter.write(101, to: database) { [Table.insert("\($0)")] }
            #expect(done == 100)
            // An insert by itself appends two pages to the log at least: the table's and the index's.
            let grown = try frames(path) - before
            #expect(grown < 50, "\(grown) pages for 100 inserts")
            await database.close()
        }
    }

    @Test("while another program holds the file, a write is refused after the timeout and works later")
    func busy() async throws {
        var limits = DatabaseLimits.patient
        limits.statementTimeout = .milliseconds(20)
        try await TestDatabase.sqliteFile.withDataSource { source in
            let (first, second) = (try await source.open(limits: limits), try await source.open(limits: limits))
            try await Migrator(first, Table.migrations, clock: .system).migrate()
            try await first.exclusively(lock: 1) { connection in
                _ = try await connection.run(Table.insert("a"))
                let error = await #expect(throws: DatabaseError.self) { try await second.write(Table.insert("b")) }
                #expect(error?.reason == .overloaded)
                let count = try await Table.count(in: second)
                #expect(count == 0)
            }
            _ = try await second.write(Table.insert("b"))
            let count = try await Table.count(in: first)
            #expect(count == 2)
            await first.close()
            await second.close()
        }
    }

    @Test("a full disk fails the unit that needs room, not its neighbours; with room all works again")
    func full() async throws {
        try await TestDatabase.sqliteFile.withDatabase(migrated: Table.migrations) { database in
            try await limitPages(of: database, "PRAGMA max_page_count = 40")
            let large = SQLValue.blob([UInt8](repeating: 1, count: 1_000_000))
            let failures = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<40 {
                    let bytes = number % 10 == 0 ? large : .null
                    let insert = Query("INSERT INTO thing (id, bytes) VALUES ($1, $2)", [.text("\(number)"), bytes])
                    group.addTask { (try? await database.write([insert, Table.insert("x\(number)")])) == nil }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(failures == 4)
            try await limitPages(of: database, "PRAGMA max_page_count = 4000000")
            _ = try await database.write(Query("UPDATE thing SET bytes = $1 WHERE id = '1'", [large]))
            let count = try await Table.count(in: database)
            #expect(count == 72)
            let check = try await database.read(Query("PRAGMA integrity_check"))
            #expect(check.map(\.values) == [[.text("ok")]])
        }
    }

    private func limitPages(of database: any Database, _ pragma: String) async throws {
        try await database.exclusively(lock: 1) { try await $0.run(script: pragma) }
    }

    /// Frames of the write-ahead log (https://sqlite.org/fileformat2.html §4.1): a header of 32 bytes, then 24 bytes
    /// and a page of 4096 bytes each.
    private func frames(_ path: String) throws -> Int {
        let size = try FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int ?? 0
        return max(0, size - 32) / 4120
    }
}
