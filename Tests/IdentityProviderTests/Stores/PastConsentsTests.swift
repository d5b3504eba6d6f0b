import Database
import Ground
import Logging
import Migrations
import TestSupport
import Testing

@testable import IdentityProvider

@Suite("The record of what people decided about applications")
struct PastConsentsTests {
    private static let ada = UserID("ada")

    private static func event(
        _ type: AuditEventType, _ details: [String: String] = [:], of subject: UserID = ada, client: String? = "prints"
    ) -> AuditEvent {
        AuditEvent(type, by: .person(subject), subject: subject, client: client, details: details)
    }

    @Test("a person's own decisions come back with the latest first, in portions, and nothing else", arguments: TestDatabases.all)
    func decisions(on kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Migrations.identityProvider) { database in
            let clock = ManualClock()
            let log = AuditLog(
                database, clock: clock.wallClock, random: .system,
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
            let events = [
                Self.event(.consentAccepted, ["scope": "openid email"]),
                Self.event(.consentAccepted, ["scope": "openid", "silent": "true"]),
                Self.event(.loginAccepted), Self.event(.consentRejected, of: UserID("grace")),
                Self.event(.consentNarrowed, ["scope": "email"]), Self.event(.consentRejected, ["error": "access_denied"]),
                Self.event(.consentRevoked, ["clients": "all"], client: nil),
            ]
            for event in events {
                clock.advance(by: .seconds(1))
                try await log.record(event)
            }
            let store = EventStore(database)
            let first = try await store.decisions(of: Self.ada, limit: 3)
            #expect(first.map(\.type) == ["consent.revoked", "consent.rejected", "consent.narrowed"])
            #expect(first.map(\.client) == [nil, "prints", "prints"])
            let rest = try await store.decisions(of: Self.ada, after: first.last?.place, limit: 3)
            #expect(rest.map(\.type) == ["consent.accepted"])
            let decision = try #require(rest.first?.decision(["prints": "Photo Prints"]))
            #expect(decision.kind == .accepted && decision.application == "Photo Prints")
            #expect(decision.scopes.map(\.name) == ["openid", "email"])
        }
    }
}
