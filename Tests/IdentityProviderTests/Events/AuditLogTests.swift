import Database
import Ground
import Logging
import Migrations
import Synchronization
import TestSupport
import Testing

@testable import IdentityProvider

@Suite("The audit log (OWASP ASVS 5.0 §16)")
struct AuditLogTests {
    private func log(_ database: any Database, _ clock: ManualClock) -> AuditLog {
        AuditLog(
            database, clock: clock.wallClock, random: .system,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private static let event = AuditEvent(
        .factorAdded, by: .person(UserID("ada")), subject: UserID("ada"), client: "prints", session: "s-1",
        traces: RequestTraces(id: "r-1", address: IPAddress("192.0.2.7"), userAgent: "Fire\u{0}fox\n"),
        details: ["kind": "totp"])

    @Test("L-04: an event names actor, subject, client, session and request", arguments: TestDatabases.all)
    func wholeRow(on kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Migrations.identityProvider) { database in
            let clock = ManualClock()
            try await log(database, clock).record(Self.event)
            let query = Query(
                """
                SELECT at, type, actor_kind, actor, subject, client, session, request_id, address, user_agent, details
                FROM idp_events
                """)
            let row = try #require(try await database.read(query).first)
            #expect(
                row.values == [
                    .integer(clock.wallClock.now().milliseconds), .text("factor.added"), .text("person"), .text("ada"),
                    .text("ada"), .text("prints"), .text("s-1"), .text("r-1"), .text("192.0.2.7"), .text("Firefox"),
                    .text(#"{"kind":"totp"}"#),
                ])
        }
    }

    @Test("An event stands or falls with the change that it is about", arguments: TestDatabases.all)
    func sameUnit(on kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Migrations.identityProvider) { database in
            let statement = log(database, ManualClock()).statement(Self.event)
            let broken = Query("INSERT INTO idp_mails (id) VALUES ($1)", [.text("incomplete")])
            await #expect(throws: DatabaseError.self) { try await database.write([statement, broken]) }
            let rows = try await database.read(Query("SELECT id FROM idp_events"))
            #expect(rows.isEmpty)
        }
    }

    @Test("Of racing decisions only the one that decided is recorded", arguments: TestDatabases.all)
    func conditional(on kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Migrations.identityProvider) { database in
            let log = log(database, ManualClock())
            _ = try await database.write(
                Query(
                    """
                    INSERT INTO idp_transactions (id, kind, cookie_hash, content, created_at, expires_at, decided_by)
                    VALUES ('t', 'login', $1, $1, 0, 0, 'first')
                    """, [.blob([1])]))
            var bare = Self.event
            bare.traces = nil
            bare.client = nil
            _ = try await database.write([
                log.statement(bare, ifTransaction: "t", decidedBy: "first"),
                log.statement(Self.event, ifTransaction: "t", decidedBy: "second"),
            ])
            #expect(try await database.read(Query("SELECT id FROM idp_events")).count == 1)
        }
    }

    @Test("L-02: an account that goes takes the traces of its browsers along", arguments: TestDatabases.all)
    func erasure(on kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Migrations.identityProvider) { database in
            let log = log(database, ManualClock())
            try await log.record(Self.event)
            _ = try await database.write([log.eraseTracesStatement(of: UserID("ada"))])
            let row = try #require(
                try await database.read(Query("SELECT address, user_agent, type FROM idp_events")).first)
            #expect(row.values == [.null, .null, .text("factor.added")])
        }
    }

    @Test("No two sorts of event are stored by one name, and names are for ever")
    func names() {
        let names = AuditEventType.allCases.map(\.rawValue)
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { $0.allSatisfy { $0.isLowercase || "._".contains($0) } })
    }
}
