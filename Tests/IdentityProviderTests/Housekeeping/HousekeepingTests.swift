import Database
import Ground
import Logging
import Migrations
import TestSupport
import Testing

@testable import IdentityProvider

@Suite("Housekeeping: nothing outlives what it is good for")
struct HousekeepingTests {
    private func housekeeping(_ database: any Database, _ clock: ManualClock, _ process: String = "one") -> Housekeeping
    {
        Housekeeping(
            expired: ExpiredRows(
                database: database, retention: EventRetention(events: .seconds(1000), traces: .seconds(100))),
            lease: Lease(database, name: "housekeeping", holder: process), clock: clock.wallClock,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private func event(_ database: any Database, _ clock: ManualClock) async throws {
        let log = AuditLog(
            database, clock: clock.wallClock, random: .system,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let traces = RequestTraces(id: "r", address: IPAddress("192.0.2.1"), userAgent: "Firefox")
        try await log.record(AuditEvent(.loginFailed, by: .anybody, traces: traces))
    }

    @Test("L-02: events lose address and browser first, and go later", arguments: TestDatabases.all)
    func events(on kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Migrations.identityProvider) { database in
            let clock = ManualClock()
            try await event(database, clock)
            clock.advance(by: .seconds(99))
            try await event(database, clock)
            clock.advance(by: .seconds(1))
            _ = await housekeeping(database, clock).step()
            let rows = try await database.read(
                Query("SELECT address, user_agent, request_id FROM idp_events ORDER BY at"))
            #expect(rows.map(\.values).first == [.null, .null, .text("r")])
            #expect(rows.map(\.values).last == [.text("192.0.2.1"), .text("Firefox"), .text("r")])
            clock.advance(by: .seconds(900))
            _ = await housekeeping(database, clock).step()
            let left = try await database.read(Query("SELECT id FROM idp_events"))
            #expect(left.count == 1)
        }
    }

    @Test("Sessions and transactions go when they have ended", arguments: TestDatabases.all)
    func sessions(on kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Migrations.identityProvider) { database in
            let clock = ManualClock()
            let now = clock.wallClock.now().milliseconds
            for number in Int64(0)..<2 {
                _ = try await database.write(
                    Query(
                        """
                        INSERT INTO idp_transactions (id, kind, cookie_hash, content, created_at, expires_at)
                        VALUES ($1, 'login', $2, $2, $3, $4)
                        """,
                        [.text("t\(number)"), .blob([1]), .integer(now), .integer(now + number * 60_000)]))
            }
            clock.advance(by: ExpiredRows.transactionAfterlife)
            _ = await housekeeping(database, clock).step()
            let left = try await database.read(Query("SELECT id FROM idp_transactions"))
            #expect(left.map(\.values) == [[.text("t1")]])
        }
    }

    @Test("Of two processes one does it, and the other takes over when that one is gone", arguments: TestDatabases.all)
    func lease(on kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Migrations.identityProvider) { database in
            let clock = ManualClock()
            let (one, two) = (housekeeping(database, clock, "one").lease, housekeeping(database, clock, "two").lease)
            let now = clock.wallClock.now()
            let takes = [
                try await one.take(at: now, for: .seconds(180)),
                try await two.take(at: now + .seconds(179), for: .seconds(180)),
                try await one.take(at: now + .seconds(179), for: .seconds(180)),
                try await two.take(at: now + .seconds(359), for: .seconds(180)),
            ]
            #expect(takes == [true, false, true, true])
        }
    }
}
