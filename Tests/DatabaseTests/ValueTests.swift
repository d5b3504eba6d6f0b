import Database
import TestSupport
import Testing

@Suite("Values come back as they were stored")
struct ValueTests {
    static let values: [SQLValue] = [
        .null, .integer(0), .integer(-1), .integer(.min), .integer(.max), .text(""),
        .text("O'Reilly \"x\" \\ %s $1 ; --"),
        .text("Grüße, 世界 👩‍👩‍👧‍👦 \u{202E}"), .blob([]), .blob([0, 1, 0, 255, 92, 39]),
        .blob([UInt8](repeating: 7, count: 300_000)),
    ]

    @Test("every kind of value", arguments: TestDatabases.all)
    func roundTrip(_ kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Table.migrations) { database in
            for (number, value) in Self.values.enumerated() {
                let id = SQLValue.text("\(number)")
                let insert =
                    switch value {
                    case .null, .integer:
                        Query("INSERT INTO thing (id, counter) VALUES ($1, $2) RETURNING counter", [id, value])
                    case .text: Query("INSERT INTO thing (id, note) VALUES ($1, $2) RETURNING note", [id, value])
                    case .blob: Query("INSERT INTO thing (id, bytes) VALUES ($1, $2) RETURNING bytes", [id, value])
                    }
                let outcome = try await database.write(insert)
                #expect(outcome.rows.map(\.values) == [[value]])
            }
        }
    }

    @Test("a batch that is larger than every buffer on the way, in both directions", arguments: TestDatabases.all)
    func large(_ kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Table.migrations) { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<30 {
                    group.addTask {
                        let bytes = SQLValue.blob([UInt8](repeating: UInt8(number), count: 1_000_000))
                        let insert = Query(
                            "INSERT INTO thing (id, bytes) VALUES ($1, $2) RETURNING bytes",
                            [.text("\(number)"), bytes])
                        let outcome = try await database.write(insert)
                        #expect(outcome.rows[0].values[0] == bytes)
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test("NULL and a value take turns in the same statement", arguments: TestDatabases.all)
    func nulls(_ kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Table.migrations) { database in
            for number in 0..<8 {
                let values: [SQLValue] = [
                    .text("\(number)"), number & 1 == 0 ? .null : .integer(1), number & 2 == 0 ? .null : .text("n"),
                    number & 4 == 0 ? .null : .blob([1]),
                ]
                _ = try await database.write(
                    Query("INSERT INTO thing (id, counter, note, bytes) VALUES ($1, $2, $3, $4)", values))
                let rows = try await database.read(
                    Query("SELECT id, counter, note, bytes FROM thing WHERE id = $1", [values[0]]))
                #expect(rows.map(\.values) == [values])
            }
        }
    }

    @Test("parameters may be used in any order, and more than once", arguments: TestDatabases.all)
    func order(_ kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Table.migrations) { database in
            let insert = Query(
                "INSERT INTO thing (counter, note, id) VALUES ($2, $1, $1)", [.text("a"), .integer(5)])
            _ = try await database.write(insert)
            let row = try await database.read(Query("SELECT id, counter, note FROM thing"))
            #expect(row.map(\.values) == [[.text("a"), .integer(5), .text("a")]])
        }
    }

    @Test("a text with the character NUL is refused, and the error does not show it", arguments: TestDatabases.all)
    func nul(_ kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Table.migrations) { database in
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write(Table.insert("hidden\u{0}"))
            }
            #expect(error?.reason == .failed)
            #expect(error?.message.contains("NUL") == true)
            #expect(error?.message.contains("hidden") == false)
        }
    }

    @Test("an error never shows a parameter's value", arguments: TestDatabases.all)
    func secrecy(_ kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Table.migrations) { database in
            _ = try await database.write(Table.insert("s3cret"))
            let queries = [
                Table.insert("s3cret"),
                Query("INSERT INTO part (id, thing_id) VALUES ($1, $1)", [.text("s3cret-part")]),
                Query("INSERT INTO nowhere VALUES ($1)", [.text("s3cret")]),
                Query(
                    "UPDATE thing SET id = CAST(NULL AS TEXT) || $1, counter = 9 / 0 WHERE nothing = $1",
                    [.text("s3cret")]),
            ]
            for query in queries {
                let error = await #expect(throws: DatabaseError.self) { try await database.write(query) }
                #expect(error?.description.contains("s3cret") == false)
            }
        }
    }

    @Test("a missing parameter is an error", arguments: TestDatabases.all)
    func parameterCount(_ kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Table.migrations) { database in
            let query = Query("SELECT id FROM thing WHERE id = $1")
            await #expect(throws: DatabaseError.self) { try await database.read(query) }
        }
    }

    @Test("reading a column as something else is an error, not a trap")
    func mismatch() {
        let row = Row(values: [.text("a"), .null])
        #expect(throws: DatabaseError.self) { try row.integer(0) }
        #expect(throws: DatabaseError.self) { try row.text(1) }
        #expect(throws: DatabaseError.self) { try row.text(2) }
        #expect(throws: DatabaseError.self) { try row.optionalBlob(0) }
    }
}
