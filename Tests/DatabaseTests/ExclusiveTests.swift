import Database
import TestSupport
import Testing

@Suite("Exclusive work is one transaction, and one at a time")
struct ExclusiveTests {
    struct Refusal: Error {}

    @Test("an error of the body undoes everything", arguments: TestDatabases.all)
    func rollback(_ kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Table.migrations) { database in
            await #expect(throws: Refusal.self) {
                try await database.exclusively(lock: 1) { connection in
                    _ = try await connection.run(Table.insert("a"))
                    throw Refusal()
                }
            }
            let count = try await Table.count(in: database)
            #expect(count == 0)
        }
    }

    @Test("after an error nothing more runs, even if the body goes on", arguments: TestDatabases.all)
    func failedTransaction(_ kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Table.migrations) { database in
            await #expect(throws: DatabaseError.self) {
                try await database.exclusively(lock: 1) { connection in
                    _ = try await connection.run(Table.insert("a"))
                    _ = try? await connection.run(Table.insert("a"))
                    _ = try? await connection.run(Table.insert("b"))
                }
            }
            let count = try await Table.count(in: database)
            #expect(count == 0)
        }
    }

    @Test("of many at once each sees what the former ones did", arguments: TestDatabases.all)
    func serial(_ kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Table.migrations) { database in
            _ = try await database.write(Table.insert("a"))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        try await database.exclusively(lock: 1) { connection in
                            let counter = try await connection.run(Query("SELECT counter FROM thing")).rows[0].integer(
                                0)
                            let update = Query("UPDATE thing SET counter = $1", [.integer(counter + 1)])
                            _ = try await connection.run(update)
                        }
                    }
                }
                try await group.waitForAll()
            }
            let rows = try await database.read(Query("SELECT counter FROM thing"))
            #expect(rows.map(\.values) == [[.integer(8)]])
        }
    }
}
