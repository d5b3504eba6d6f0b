import Database
import Foundation
import TestSupport
import Testing

@Suite("PostgreSQL is among the tested databases")
struct PostgresPresenceTests {
    @Test(
        "GATEHOUSE_TEST_POSTGRES is set wherever CI is",
        .enabled(if: TestDatabases.postgres != nil || ProcessInfo.processInfo.environment["CI"] != nil))
    func present() { #expect(TestDatabases.postgres != nil, "start a server with Tests/Scripts/postgres.sh start") }
}

@Suite("PostgreSQL", .enabled(if: TestDatabases.postgres != nil))
struct PostgresTests {
    @Test("concurrent units share commits")
    func groupCommit() async throws {
        var limits = DatabaseLimits.patient
        limits.queuedUnits = 100
        try await TestDatabase.postgres.withDatabase(migrated: Table.migrations, limits: limits) { database in
            // At most two batches are on their way when the queue, of at most a batch, is full.
            let done = try await BlockedWriter.write(301, to: database) { [Table.insert("\($0)")] }
            #expect(done >= 100)
            // Rows that were inserted by one transaction carry the same xmin.
            let rows = try await database.read(
                Query("SELECT COUNT(*), COUNT(DISTINCT CAST(xmin AS TEXT)) FROM thing WHERE id <> 'locked'"))
            #expect(try rows[0].integer(0) == Int64(done))
            #expect(try rows[0].integer(1) <= 5)
        }
    }

    @Test("only a relaxed unit does without the wait for the disk; what comes after it waits again")
    func durability() async throws {
        try await TestDatabase.postgres.withDatabase { database in
            let setting = Query("SELECT current_setting('synchronous_commit')")
            for (durability, expected) in [(Durability.full, "on"), (.relaxed, "off"), (.full, "on"), (.relaxed, "off")] {
                let outcome = try await database.write(setting, durability)
                #expect(outcome.rows.first?.values == [.text(expected)])
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        let isFull = number % 4 == 0
                        let rows = try await database.write(setting, isFull ? .full : .relaxed).rows
                        if isFull { #expect(rows.first?.values == [.text("on")], "with relaxed neighbours") }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test("writers find rows by plain index scans, which mark the entries of dead rows; nobody scans or plans anew")
    func planning() async throws {
        try await TestDatabase.postgres.withDatabase { database in
            let settings = Query(
                """
                SELECT current_setting('enable_bitmapscan'), current_setting('enable_seqscan'),
                  current_setting('plan_cache_mode')
                """)
            let written = try await database.write(settings).rows.first?.values
            let read = try await database.read(settings).first?.values
            #expect(written == [.text("off"), .text("off"), .text("force_generic_plan")])
            #expect(read == [.text("on"), .text("off"), .text("force_generic_plan")])
        }
    }

    @Test("a look-up that was planned on an empty table finds its rows by the index when the table has grown")
    func grownTable() async throws {
        try await TestDatabase.postgres.withDatabase(migrated: Table.migrations) { database in
            let plan = Query("EXPLAIN SELECT id FROM thing WHERE id = ANY ('{a,b}')")
            let lines = try await database.read(plan).map { try $0.text(0) }
            #expect(lines.contains { $0.contains("Index") })
            #expect(!lines.contains { $0.contains("Seq Scan") })
        }
    }

    @Test("units that lock rows in opposite order all succeed")
    func deadlock() async throws {
        try await TestDatabase.postgres.withDatabase(migrated: Table.migrations) { database in
            _ = try await database.write([Table.insert("a"), Table.insert("b")])
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<200 {
                    let order = number % 2 == 0 ? ["a", "b"] : ["b", "a"]
                    group.addTask {
                        _ = try await database.write(
                            order.map { Query("UPDATE thing SET counter = counter + 1 WHERE id = $1", [.text($0)]) })
                    }
                }
                try await group.waitForAll()
            }
            let rows = try await database.read(Query("SELECT counter FROM thing"))
            #expect(rows.map(\.values) == [[.integer(200)], [.integer(200)]])
        }
    }

    @Test("a constraint that is checked at the commit fails only the unit that breaks it")
    func deferredConstraint() async throws {
        let deferred = Migration(
            number: 2, name: "late",
            sql: """
                CREATE TABLE late (id TEXT PRIMARY KEY,
                    thing_id TEXT REFERENCES thing (id) DEFERRABLE INITIALLY DEFERRED)
                """)
        try await TestDatabase.postgres.withDatabase(migrated: Table.migrations + [deferred]) { database in
            let failures = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        let parent: SQLValue = number % 10 == 0 ? .text("none") : .null
                        let insert = Query(
                            "INSERT INTO late (id, thing_id) VALUES ($1, $2)", [.text("\(number)"), parent])
                        return (try? await database.write(insert)) == nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(failures == 4)
            let rows = try await database.read(Query("SELECT COUNT(*) FROM late"))
            #expect(rows.map(\.values) == [[.integer(36)]])
        }
    }

    @Test("a schema change under prepared statements is survived")
    func stalePlan() async throws {
        try await TestDatabase.postgres.withDatabase(migrated: Table.migrations) { database in
            _ = try await database.write(Table.insert("a"))
            let all = Query("SELECT * FROM thing")
            for _ in 0..<4 { _ = try await database.read(all) }
            try await database.exclusively(lock: 1) { connection in
                try await connection.run(script: "ALTER TABLE thing ADD COLUMN colour TEXT")
            }
            for _ in 0..<4 {
                let rows = try await database.read(all)
                #expect(rows.map(\.values.count) == [5])
            }
        }
    }

    @Test("more prepared statements than are kept do no harm")
    func manyStatements() async throws {
        try await TestDatabase.postgres.withDatabase { database in
            try await database.exclusively(lock: 1) { connection in
                // Each choice of NULLs is a statement of its own.
                for number in 0..<1024 {
                    let values = (0..<10).map { bit in number >> bit & 1 == 0 ? SQLValue.null : .integer(1) }
                    let query = Query(
                        """
                        SELECT CAST($1 AS BIGINT), CAST($2 AS BIGINT), CAST($3 AS BIGINT), CAST($4 AS BIGINT),
                            CAST($5 AS BIGINT), CAST($6 AS BIGINT), CAST($7 AS BIGINT), CAST($8 AS BIGINT),
                            CAST($9 AS BIGINT), CAST($10 AS BIGINT)
                        """, values)
                    let rows = try await connection.run(query).rows
                    #expect(rows.map(\.values) == [values])
                }
                let kept = try await connection.run(Query("SELECT COUNT(*) FROM pg_prepared_statements")).rows
                #expect(try kept[0].integer(0) <= 512)
            }
        }
    }

    @Test("an unreachable server and a wrong password are said without the password")
    func cannotConnect() async throws {
        for text in ["postgres://u:s3cret@127.0.0.1:1/db", "postgres://u:s3cret@no-such-host.invalid/db"] {
            let source = try DataSourceName(parsing: text)
            let error = await #expect(throws: DatabaseError.self) { try await source.open() }
            #expect(error?.reason == .unavailable)
            #expect(error?.message.contains("s3cret") == false)
        }
    }
}
