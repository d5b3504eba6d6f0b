import Database
import Ground
import Synchronization
import TestSupport
import Testing

@Suite("Every queue has a bound and a deadline")
struct OverloadTests {
    @Test("what does not fit into the queue is refused at once, the rest is done", arguments: TestDatabases.all)
    func bound(_ kind: TestDatabase) async throws {
        var limits = DatabaseLimits.patient
        limits.queuedUnits = 4
        try await kind.withDatabase(migrated: Table.migrations, limits: limits) { database in
            let done = try await BlockedWriter.write(40, to: database) { [Table.insert("\($0)")] }
            #expect((4...12).contains(done))
            let count = try await Table.count(in: database)
            #expect(count == Int64(done + 1))
        }
    }

    @Test("what waits longer than the deadline is not run", arguments: TestDatabases.all)
    func deadline(_ kind: TestDatabase) async throws {
        var limits = DatabaseLimits.patient
        // Each look at the clock is a minute later than the one before.
        let begin = ContinuousClock.now
        let looks = Mutex(0)
        limits.clock = MonotonicClock {
            looks.withLock { $0 += 1 }
            return begin + .seconds(60 * looks.withLock { $0 })
        }
        limits.queueDeadline = .seconds(59)
        try await kind.withDataSource { source in
            let database = try await source.open(limits: limits)
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write(Query("CREATE TABLE t (id TEXT)"))
            }
            #expect(error?.reason == .overloaded)
            await database.close()
        }
    }

    @Test("what is queued is finished before closing, what comes later is refused", arguments: TestDatabases.all)
    func closing(_ kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Table.migrations) { database in
            let results = await withTaskGroup(of: DatabaseError.Reason?.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        do throws(DatabaseError) {
                            _ = try await database.write(Table.insert("\(number)"))
                            return nil
                        } catch { return error.reason }
                    }
                }
                group.addTask {
                    await database.close()
                    return nil
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(results.allSatisfy { $0 == nil || $0 == .unavailable })
            await #expect(throws: DatabaseError.self) { try await database.ping() }
        }
    }
}
