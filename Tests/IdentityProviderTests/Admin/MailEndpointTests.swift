import Ground
import HTTPTypes
import TestSupport
import Testing

@testable import IdentityProvider

@Suite("Admin API: the queue of mails")
struct MailEndpointTests {
    @Test(
        "An operator sees what waits and why, but not what is in it, and can retry or discard",
        arguments: TestDatabases.all)
    func queue(on kind: TestDatabase) async throws {
        try await Operator.run(on: kind) { api in
            let scene = try MailScene(api.database, clock: api.clock)
            try await scene.send("394 120")
            let waiting = try await api.send(.get, "/admin/mails")
            #expect(!waiting.text.contains("394") && !waiting.text.contains("ada@"))
            let mail = try #require(waiting.json?.array?.first?.object)
            #expect(mail["kind"] == "recovery_code" && mail["attempts"] == 0)
            let id = try #require(mail["id"]?.string)
            #expect(try await api.send(.post, "/admin/mails/retry").json?.object?["count"] == 0)
            #expect(try await api.send(.delete, "/admin/mails/\(id)").status == .noContent)
            #expect(try await api.send(.delete, "/admin/mails/\(id)").status == .notFound)
            #expect(try await api.events() == ["mail.discarded"])
        }
    }
}
