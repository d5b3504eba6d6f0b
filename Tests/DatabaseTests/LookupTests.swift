import Database
import TestSupport
import Testing

@Suite("Look-ups that wait together are answered each with its own rows")
struct LookupTests {
    @Test("200 at once, known, unknown and repeated keys among them", arguments: TestDatabases.all)
    func together(_ kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Table.migrations) { database in
            for number in 0..<40 { _ = try await database.write(Table.insert("thing \(number)", counter: Int64(number))) }
            let answers = try await withThrowingTaskGroup(of: (Int, [Row]).self) { group in
                for number in 0..<200 {
                    group.addTask {
                        (number, try await database.read(
                            .lookup(
                                "SELECT id, counter FROM thing WHERE id IN ($1)", .text("thing \(number % 50)"))))
                    }
                }
                return try await group.reduce(into: [Int: [Row]]()) { $0[$1.0] = $1.1 }
            }
            for (number, rows) in answers {
                let expected: [Int64] = number % 50 < 40 ? [Int64(number % 50)] : []
                #expect(try rows.map { row in try row.integer(1) } == expected, "look-up \(number)")
            }
        }
    }

    @Test("a key finds all of its rows, and only where the other parameters agree", arguments: TestDatabases.all)
    func others(_ kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Table.migrations) { database in
            for number in 0..<12 { _ = try await database.write(Table.insert("thing \(number)", counter: Int64(number % 3))) }
            let answers = try await withThrowingTaskGroup(of: (Int64, String, Int).self) { group in
                for counter in Int64(0)..<4 {
                    for last in ["thing 0", "thing 5", "thing 9"] {
                        group.addTask {
                            let rows = try await database.read(
                                .lookup(
                                    "SELECT counter, id FROM thing WHERE counter IN ($1) AND id <= $2",
                                    .integer(counter), [.text(last)]))
                            return (counter, last, rows.count)
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let names = (0..<12).map { ("thing \($0)", Int64($0 % 3)) }
            for (counter, last, count) in answers {
                #expect(count == names.count { $0.0 <= last && $0.1 == counter }, "\(counter), up to \(last)")
            }
        }
    }

    @Test("bytes are keys too, the empty ones included", arguments: TestDatabases.all)
    func bytes(_ kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Table.migrations) { database in
            let keys: [[UInt8]] = [[], [0], [0, 255], [7, 7, 7]]
            for (number, key) in keys.enumerated() {
                let insert = Query(
                    "INSERT INTO thing (id, bytes) VALUES ($1, $2)", [.text("thing \(number)"), .blob(key)])
                _ = try await database.write(insert)
            }
            for (number, key) in keys.enumerated() {
                let rows = try await database.read(.lookup("SELECT bytes, id FROM thing WHERE bytes IN ($1)", .blob(key)))
                #expect(try rows.map { row in try row.text(1) } == ["thing \(number)"])
            }
            let none = try await database.read(.lookup("SELECT bytes, id FROM thing WHERE bytes IN ($1)", .null))
            #expect(none.isEmpty)
        }
    }

    /// Only PostgreSQL finds fault with the division; SQLite calls the quotient NULL.
    @Test("a look-up that fails takes none of its neighbours with it", arguments: TestDatabases.all)
    func failure(_ kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Table.migrations) { database in
            for number in 0..<20 { _ = try await database.write(Table.insert("thing \(number)", counter: Int64(number))) }
            let answers = await withTaskGroup(of: (Int64, Int64?).self) { group in
                for number in Int64(0)..<20 {
                    group.addTask {
                        let rows = try? await database.read(
                            .lookup("SELECT counter, 100 / (counter - 7) FROM thing WHERE counter IN ($1)", .integer(number)))
                        return (number, try? rows?.first?.optionalInteger(1))
                    }
                }
                return await group.reduce(into: [Int64: Int64?]()) { $0[$1.0] = $1.1 }
            }
            for (number, quotient) in answers { #expect(quotient == (number == 7 ? nil : 100 / (number - 7))) }
        }
    }
}
