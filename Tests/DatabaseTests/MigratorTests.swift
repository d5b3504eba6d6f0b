import Database
import Ground
import TestSupport
import Testing

@Suite("Migrations run once, in order, and only forwards")
struct MigratorTests {
    private static let second = Migration(
        number: 2, name: "colour", sql: "ALTER TABLE thing ADD COLUMN colour TEXT; CREATE INDEX c ON thing (colour)")
    private static let both = Table.migrations + [second]

    @Test("from empty, and again", arguments: TestDatabases.all)
    func twice(_ kind: TestDatabase) async throws {
        try await kind.withDatabase { database in
            let clock = ManualClock()
            let migrator = Migrator(database, Self.both, clock: clock.wallClock)
            #expect(try await migrator.status().pending == Self.both)
            #expect(try await migrator.migrate() == Self.both)
            clock.advance(by: .seconds(60))
            #expect(try await migrator.migrate() == [])
            let status = try await migrator.status()
            #expect(status.applied.map(\.name) == ["things", "colour"])
            #expect(status.applied.allSatisfy { $0.appliedAt == ManualClock().wallClock.now() })
            #expect(status.pending == [])
        }
    }

    @Test("a later release adds only its own steps", arguments: TestDatabases.all)
    func upgrade(_ kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Table.migrations) { database in
            _ = try await database.write(Table.insert("kept"))
            let done = try await Migrator(database, Self.both, clock: .system).migrate()
            #expect(done == [Self.second])
            #expect(try await Table.count(in: database) == 1)
        }
    }

    @Test("five starters at once do each step once", arguments: TestDatabases.shared)
    func concurrentStarters(_ kind: TestDatabase) async throws {
        try await kind.withDataSource { source in
            let counts = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<5 {
                    group.addTask {
                        let database = try await source.open()
                        let done = try await Migrator(database, Self.both, clock: .system).migrate().count
                        await database.close()
                        return done
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(counts == 2)
        }
    }

    @Test("an edited script is refused and nothing runs", arguments: TestDatabases.all)
    func changedChecksum(_ kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Table.migrations) { database in
            let edited = Migration(number: 1, name: "things", sql: Table.migrations[0].sql + " ")
            let error = await #expect(throws: DatabaseError.self) {
                try await Migrator(database, [edited, Self.second], clock: .system).migrate()
            }
            #expect(error?.reason == .schemaMismatch)
            let pending = try await Migrator(database, Self.both, clock: .system).status().pending
            #expect(pending == [Self.second])
        }
    }

    @Test("a database that is newer than the program is refused", arguments: TestDatabases.all)
    func newerDatabase(_ kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Self.both) { database in
            let error = await #expect(throws: DatabaseError.self) {
                try await Migrator(database, Table.migrations, clock: .system).migrate()
            }
            #expect(error?.reason == .schemaMismatch)
        }
    }

    @Test("a script that fails half-way leaves nothing, and names itself", arguments: TestDatabases.all)
    func failingScript(_ kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Table.migrations) { database in
            let broken = Migration(
                number: 2, name: "broken", sql: "CREATE TABLE half (id TEXT); INSERT INTO nowhere VALUES (1);")
            let error = await #expect(throws: DatabaseError.self) {
                try await Migrator(database, Table.migrations + [broken], clock: .system).migrate()
            }
            #expect(error?.message.contains("broken") == true)
            await #expect(throws: DatabaseError.self) { try await database.read(Query("SELECT id FROM half")) }
            let done = try await Migrator(database, Table.migrations, clock: .system).migrate()
            #expect(done.isEmpty)
        }
    }
}
