import Ground
import HTTPTypes
import TestSupport
import Testing

@testable import IdentityProvider

@Suite("Admin API: sessions")
struct SessionEndpointTests {
    @Test("S-07: an operator sees the sessions of a person, and ends one or all", arguments: TestDatabases.all)
    func endOneAndAll(on kind: TestDatabase) async throws {
        try await Operator.run(on: kind) { api in
            let id = try await api.create("ada@example.org")
            for number in 1...3 { try await api.addSession("s-\(number)", of: id, sid: "sid-\(number)") }
            let names = try await api.get("/admin/users/\(id)/sessions").array?.compactMap { $0.object?["id"]?.string }
            #expect(names == ["s-1", "s-2", "s-3"])

            #expect(try await api.send(.delete, "/admin/sessions/s-2").status == .noContent)
            let told = try #require(api.admin.decisions.last)
            #expect(told.name == "DELETE sessions/login" && told.query["sid"] == "sid-2")

            #expect(try await api.send(.delete, "/admin/users/\(id)/sessions").status == .noContent)
            #expect(try await api.get("/admin/users/\(id)/sessions") == [])
            #expect(api.admin.decisions.last?.query["subject"] == id)
            #expect(try await api.events().sorted() == ["account.created", "session.ended", "sessions.ended"])
        }
    }

    @Test("A server that pushes the end of a session that is gone is content (ory/hydra identity_provider_session_id)")
    func pushedTwice() async throws {
        try await Operator.run { api in
            let answer = try await api.send(.delete, "/admin/sessions/never-was")
            #expect(answer.status == .noContent)
            #expect(api.admin.decisions.isEmpty)
        }
    }

    @Test("Where the server cannot be reached the session here ends all the same")
    func serverDown() async throws {
        try await Operator.run { api in
            let id = try await api.create("ada@example.org")
            try await api.addSession("s-1", of: id, sid: "sid-1")
            api.admin.fail("DELETE sessions/login", 0)
            #expect(try await api.send(.delete, "/admin/sessions/s-1").status == .noContent)
            #expect(try await api.get("/admin/users/\(id)/sessions") == [])
        }
    }

    @Test("No answer tells what a cookie holds")
    func noCookie() async throws {
        try await Operator.run { api in
            let id = try await api.create("ada@example.org")
            try await api.addSession("s-1", of: id, sid: "sid-1")
            #expect(!(try await api.send(.get, "/admin/users/\(id)/sessions").text.contains("cookie")))
        }
    }
}
