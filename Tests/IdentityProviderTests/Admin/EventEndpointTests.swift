import Ground
import HTTPTypes
import TestSupport
import Testing

@testable import IdentityProvider

@Suite("Admin API: the audit log")
struct EventEndpointTests {
    private func fill(_ api: Operator) async throws {
        for number in 0..<5 {
            let type: AuditEventType = number % 2 == 0 ? .loginAccepted : .loginFailed
            try await api.assembly.auditLog.record(
                AuditEvent(type, by: .anybody, subject: UserID("u\(number)"), client: number < 3 ? "prints" : "mail"))
            api.clock.advance(by: .seconds(60))
        }
        // Of one instant.
        for _ in 0..<3 { try await api.assembly.auditLog.record(AuditEvent(.mailGivenUp, by: .program)) }
    }

    @Test("L-04: it is read the newest first, page by page, with nothing lost or twice", arguments: TestDatabases.all)
    func paging(on kind: TestDatabase) async throws {
        try await Operator.run(on: kind) { api in
            try await fill(api)
            var path: String? = "/admin/events?page_size=2"
            var ids: [String] = []
            while let next = path {
                let answer = try await api.send(.get, next)
                ids += (answer.json?.array ?? []).compactMap { $0.object?["id"]?.string }
                path = answer.next
            }
            #expect(ids.count == 8 && Set(ids).count == 8)
        }
    }

    @Test("It is filtered by sort, person, client and time", arguments: TestDatabases.all)
    func filters(on kind: TestDatabase) async throws {
        try await Operator.run(on: kind) { api in
            let start = api.clock.wallClock.now()
            try await fill(api)
            let rows: [(String, Int)] = [
                ("type=login.failed", 2), ("subject=u2", 1), ("client_id=prints", 3),
                ("client_id=prints&type=login.failed", 1),
                ("subject=u2&type=login.failed", 0), ("since=\((start + .seconds(60)).rfc3339)", 7),
                ("until=\((start + .seconds(60)).rfc3339)", 1), ("actor=nobody", 0),
            ]
            for (query, count) in rows {
                #expect(try await api.get("/admin/events?\(query)").array?.count == count, "\(query)")
            }
            for query in ["type=login.dreamt", "since=yesterday", "page_token=eA"] {
                #expect(try await api.send(.get, "/admin/events?\(query)").status == .badRequest, "\(query)")
            }
        }
    }
}
