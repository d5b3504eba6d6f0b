import Database
import TestSupport
import Testing

@Suite("Units of work are atomic, durable and independent of their neighbours")
struct UnitTests {
    @Test("of 50 racing conditional updates exactly one wins", arguments: TestDatabases.all)
    func singleUse(_ kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Table.migrations) { database in
            _ = try await database.write(Table.insert("code"))
            let winners = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<50 {
                    group.addTask {
                        let use = Query(
                            "UPDATE thing SET counter = counter + 1 WHERE id = $1 AND counter = 0 RETURNING id",
                            [.text("code")])
                        let outcome = try await database.write(use)
                        #expect(outcome.rows.count == outcome.changes)
                        return outcome.changes
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(winners == 1)
        }
    }

    @Test("a unit that fails in its last statement leaves nothing behind", arguments: TestDatabases.all)
    func rollback(_ kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Table.migrations) { database in
            _ = try await database.write(Table.insert("taken"))
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write([Table.insert("new"), Table.insert("other"), Table.insert("taken")])
            }
            #expect(error?.reason == .uniqueViolation)
            #expect(try await Table.count(in: database) == 1)
        }
    }

    @Test("a failing unit takes none of its concurrent neighbours with it", arguments: TestDatabases.all)
    func neighbours(_ kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Table.migrations) { database in
            _ = try await database.write(Table.insert("taken"))
            let results = await withTaskGroup(of: (Int, Bool).self) { group in
                for number in 0..<200 {
                    group.addTask {
                        let second = number % 5 == 0 ? "taken" : "second \(number)"
                        let answer = try? await database.write([Table.insert("first \(number)"), Table.insert(second)])
                        return (number, answer?.count == 2)
                    }
                }
                return await group.reduce(into: [Int: Bool]()) { $0[$1.0] = $1.1 }
            }
            for (number, succeeded) in results { #expect(succeeded == (number % 5 != 0), "unit \(number)") }
            #expect(try await Table.count(in: database) == 1 + 160 * 2)
        }
    }

    @Test("a missing parent is a foreign key violation", arguments: TestDatabases.all)
    func foreignKey(_ kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Table.migrations) { database in
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write(Query("INSERT INTO part (id, thing_id) VALUES ('a', 'none')"))
            }
            #expect(error?.reason == .foreignKeyViolation)
        }
    }

    @Test("each statement of a unit reports its own rows and changes", arguments: TestDatabases.all)
    func outcomes(_ kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Table.migrations) { database in
            let outcomes = try await database.write([
                Table.insert("a"), Table.insert("b", counter: 1),
                Query("SELECT id FROM thing ORDER BY id"),
                Query("UPDATE thing SET note = 'x' WHERE id = 'none'"),
                Query("DELETE FROM thing WHERE counter = 1 RETURNING id"),
            ])
            #expect(outcomes.map(\.changes) == [1, 1, 0, 0, 1])
            #expect(outcomes.map(\.rows.count) == [0, 0, 2, 0, 1])
        }
    }

    @Test("a statement that writes is refused as a read", arguments: TestDatabases.all)
    func readOnly(_ kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Table.migrations) { database in
            await #expect(throws: DatabaseError.self) { try await database.read(Table.insert("a")) }
            let count = try await Table.count(in: database)
            #expect(count == 0)
        }
    }

    @Test("what was written is seen by the next read, on whichever connection", arguments: TestDatabases.all)
    func readYourWrites(_ kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Table.migrations) { database in
            for number in 1...100 {
                _ = try await database.write(Table.insert("\(number)"))
                #expect(try await Table.count(in: database) == Int64(number))
            }
        }
    }

    @Test("two statements in one query are refused, not half done", arguments: TestDatabases.all)
    func twoStatements(_ kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Table.migrations) { database in
            let query = Query("INSERT INTO thing (id) VALUES ('a'); INSERT INTO thing (id) VALUES ('b')")
            await #expect(throws: DatabaseError.self) { try await database.write(query) }
            let count = try await Table.count(in: database)
            #expect(count == 0)
        }
    }
}
