import Database
import TestSupport
import Testing

@Suite("PostgreSQL goes away and comes back", .enabled(if: TestDatabases.postgres != nil))
struct PostgresFaultTests {
    private let administrator: PostgresAdministrator

    init() throws { administrator = try PostgresAdministrator() }

    @Test("after the backends were killed, reads and writes go on without an error to later callers")
    func reconnect() async throws {
        try await administrator.withDatabase(migrated: Table.migrations) { name, database in
            for round in 0..<5 {
                try await killBackends(of: name)
                // A unit that was sent into the dying connection is unknown; the caller's own retry must then succeed.
                let insert = Query("INSERT INTO thing (id) VALUES ($1) ON CONFLICT DO NOTHING", [.text("\(round)")])
                do { _ = try await database.write(insert) } catch let error as DatabaseError
                    where error.reason == .unavailable
                { _ = try await database.write(insert) }
                let count = try await Table.count(in: database)
                #expect(count == Int64(round + 1))
            }
        }
    }

    @Test("a unit whose commit was not confirmed is answered as unknown, not as done and not again")
    func unknownOutcome() async throws {
        try await administrator.withDatabase(migrated: Table.migrations) { name, database in
            let writing = Task {
                try await database.write([Table.insert("a"), Query("SELECT pg_sleep(60)")])
            }
            try await sleepingBackend(in: name)
            try await killBackends(of: name)
            let error = await #expect(throws: DatabaseError.self) { try await writing.value }
            #expect(error?.reason == .unavailable)
            let count = try await Table.count(in: database)
            #expect(count == 0)
        }
    }

    @Test("a read that was interrupted is read again")
    func repeatedRead() async throws {
        try await administrator.withDatabase(migrated: Table.migrations) { name, database in
            // Sleeps until it is killed; read again, it finds the row and does not.
            let query = Query("SELECT 7 FROM pg_sleep(CASE WHEN EXISTS (SELECT 1 FROM thing) THEN 0 ELSE 60 END)")
            let reading = Task { try await database.read(query) }
            try await sleepingBackend(in: name)
            _ = try await database.write(Table.insert("a"))
            try await killBackends(of: name)
            let rows = try await reading.value
            #expect(rows.map(\.values) == [[.integer(7)]])
        }
    }

    @Test("while the server refuses, units wait until their deadline; afterwards all is well again")
    func outage() async throws {
        var limits = DatabaseLimits.patient
        limits.queueDeadline = .seconds(1)
        try await administrator.withDatabase(migrated: Table.migrations, limits: limits) { name, database in
            try await administrator.run("ALTER DATABASE \(name) ALLOW_CONNECTIONS false")
            try await killBackends(of: name)
            for _ in 0..<3 {
                let error = await #expect(throws: DatabaseError.self) { try await database.write(Table.insert("a")) }
                #expect([.overloaded, .unavailable].contains(error?.reason))
                await #expect(throws: DatabaseError.self) { try await database.ping() }
            }
            try await administrator.run("ALTER DATABASE \(name) ALLOW_CONNECTIONS true")
            try await eventually { (try? await database.ping()) != nil }
            try await eventually { (try? await database.write(Table.insert("b"))) != nil }
            let count = try await Table.count(in: database)
            #expect(count == 1)
        }
    }

    @Test("a statement that runs too long is cancelled, and its neighbours are done")
    func statementTimeout() async throws {
        var limits = DatabaseLimits.patient
        limits.statementTimeout = .seconds(2)
        try await TestDatabase.postgres.withDatabase(migrated: Table.migrations, limits: limits) { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    let error = await #expect(throws: DatabaseError.self) {
                        try await database.write(Query("SELECT pg_sleep(60)"))
                    }
                    #expect(error?.reason == .overloaded)
                }
                for number in 0..<50 { group.addTask { _ = try await database.write(Table.insert("\(number)")) } }
                try await group.waitForAll()
            }
            let count = try await Table.count(in: database)
            #expect(count == 50)
        }
    }

    @Test("a server that falls silent is given up, and another connection takes over")
    func silence() async throws {
        var limits = DatabaseLimits.patient
        limits.statementTimeout = .seconds(2)
        try await TestDatabase.postgres.withDatabase(migrated: Table.migrations, limits: limits) { database in
            let silent = [Query("SELECT set_config('statement_timeout', '0', false)"), Query("SELECT pg_sleep(60)")]
            let error = await #expect(throws: DatabaseError.self) { try await database.write(silent) }
            #expect(error?.reason == .unavailable)
            for number in 0..<4 { _ = try await database.write(Table.insert("\(number)")) }
        }
    }

    private func killBackends(of name: String) async throws {
        try await administrator.run(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '\(name)'")
    }

    private func sleepingBackend(in name: String) async throws {
        try await eventually {
            let query = "SELECT 1 FROM pg_stat_activity WHERE datname = '\(name)' AND wait_event = 'PgSleep'"
            return try await administrator.run(query) != nil
        }
    }

    /// Waits for something that must happen, and fails when it has not after very many looks.
    private func eventually(_ isTrue: () async throws -> Bool) async throws {
        for _ in 0..<6000 {
            if try await isTrue() { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        Issue.record("it never happened")
    }
}
