import Database
import Ground
import HTTPTypes
import Mail
import TestSupport
import Testing

@testable import IdentityProvider

@Suite("Admin API: users")
struct UserEndpointTests {
    @Test("L-01: an account is created, read, changed and deleted, and each is an event", arguments: TestDatabases.all)
    func life(on kind: TestDatabase) async throws {
        try await Operator.run(on: kind) { api in
            let id = try await api.create("ada@example.org", JSONObject(["name": "Ada", "username": "ada"]))
            #expect(try await api.get("/admin/users/\(id)").object?["email"] == "ada@example.org")

            let changed = try await api.send(
                .patch, "/admin/users/\(id)", ["name": "Ada Lovelace", "username": .null, "email_verified": true])
            #expect(changed.json?.object?["name"] == "Ada Lovelace" && changed.json?.object?["username"] == .null)
            #expect(changed.json?.object?["email_verified"] == true)
            // Another address is not confirmed because the old one was.
            let moved = try await api.send(.patch, "/admin/users/\(id)", ["email": "ada@example.net"])
            #expect(moved.json?.object?["email_verified"] == false)

            #expect(try await api.send(.delete, "/admin/users/\(id)").status == .noContent)
            #expect(try await api.send(.get, "/admin/users/\(id)").status == .notFound)
            #expect(
                try await api.events().sorted() == [
                    "account.changed", "account.changed", "account.created", "account.deleted",
                ])
        }
    }

    @Test("S-05: a barred account has no session left, here or at the server", arguments: TestDatabases.all)
    func disable(on kind: TestDatabase) async throws {
        try await Operator.run(on: kind) { api in
            let id = try await api.create("ada@example.org")
            try await api.addSession("s-1", of: id, sid: "sid-1")
            #expect(try await api.send(.post, "/admin/users/\(id)/disable").status == .noContent)
            #expect(try await api.get("/admin/users/\(id)").object?["state"] == "disabled")
            #expect(try await api.get("/admin/users/\(id)/sessions") == [])
            #expect(api.admin.decisions.map(\.name) == ["DELETE sessions/login"])
            #expect(try await api.send(.post, "/admin/users/\(id)/enable").status == .noContent)
            #expect(try await api.get("/admin/users/\(id)").object?["state"] == "enabled")
        }
    }

    @Test("A list is read page by page, and search finds how names begin", arguments: TestDatabases.all)
    func paging(on kind: TestDatabase) async throws {
        try await Operator.run(on: kind) { api in
            for number in 0..<7 { _ = try await api.create("user\(number)@example.org") }
            _ = try await api.create("ada_l@example.org", JSONObject(["given_name": "Ada", "family_name": "Lovelace"]))
            var path: String? = "/admin/users?page_size=3&query=user"
            var found: [String] = []
            while let next = path {
                let answer = try await api.send(.get, next)
                found += (answer.json?.array ?? []).compactMap { $0.object?["email"]?.string }
                path = answer.next
            }
            #expect(found == (0..<7).map { "user\($0)@example.org" })
            let countess = try await api.create("zz@example.org", JSONObject(["username": "countess"]))
            for wish in ["ADA%20L", "ada_", "Countess", countess] {
                #expect(try await api.get("/admin/users?query=\(wish)").array?.count == 1, "\(wish)")
            }
            for wish in ["%25", "love", "%5C", "count"] { #expect(try await api.get("/admin/users?query=\(wish)") == []) }
        }
    }

    @Test(
        "N-22: what cannot be is refused in one shape; the password of a person is nobody else's to choose",
        arguments: TestDatabases.all)
    func refusals(on kind: TestDatabase) async throws {
        try await Operator.run(on: kind) { api in
            let id = try await api.create("ada@example.org", JSONObject(["username": "ada"]))
            _ = try await api.create("bob@example.org", JSONObject(["username": "bob"]))
            let rows: [(HTTPRequest.Method, String, JSONValue?, HTTPResponse.Status)] = [
                (.post, "/admin/users", ["email": "ADA@example.org"], .conflict),
                (.post, "/admin/users", ["email": "nobody"], .badRequest),
                (.post, "/admin/users", ["email": "c@example.org", "username": "bob"], .conflict),
                (.post, "/admin/users", ["email": "c@example.org", "password": "no operator chooses it"], .badRequest),
                (.post, "/admin/users", [], .badRequest), (.post, "/admin/users", nil, .badRequest),
                (.patch, "/admin/users/\(id)", ["email": "bob@example.org"], .conflict),
                (.patch, "/admin/users/\(id)", ["username": "bob"], .conflict),
                (.patch, "/admin/users/\(id)", ["name": 1], .badRequest),
                (.get, "/admin/users/nobody", nil, .notFound), (.delete, "/admin/users/nobody", nil, .notFound),
                (.post, "/admin/users/nobody/disable", nil, .notFound),
                (.get, "/admin/users/nobody/sessions", nil, .notFound),
                (.get, "/admin/users?page_size=0", nil, .badRequest),
                (.get, "/admin/users?page_token=***", nil, .badRequest), (.get, "/admin/nothing", nil, .notFound),
            ]
            for (method, path, body, status) in rows {
                let answer = try await api.send(method, path, body)
                #expect(answer.status == status, "\(method) \(path): \(answer.text)")
                #expect(answer.json?.object?["error"]?.string != nil, "\(path)")
                #expect(answer.json?.object?["error_description"]?.string != nil, "\(path)")
            }
            #expect(try await api.events() == ["account.created", "account.created"])
        }
    }

    @Test("ASVS 6.4.6: a person is mailed the way to a new password, and nothing else changes", arguments: TestDatabases.all)
    func recover(on kind: TestDatabase) async throws {
        let address = try #require(MailAddress("no-reply@id.example"))
        let sender = Mailbox(name: "Example", address)
        try await Operator.run(on: kind, configure: { $0.mail = MailPolicy(sender: sender) }) { api in
            let id = try await api.create("ada@example.org")
            try await api.addSession("s-1", of: id, sid: "sid-1")
            #expect(try await api.send(.post, "/admin/users/\(id)/recover").status == .noContent)
            let claimed = try #require(try await api.assembly.mailQueue.claim(for: .seconds(60)))
            #expect(claimed.kind == "recovery_offer" && claimed.mail?.recipient.text == "ada@example.org")
            #expect(try await api.get("/admin/users/\(id)/sessions").array?.count == 1)
            let events = try await api.get("/admin/events?type=recovery.offered").array?.compactMap(\.object)
            #expect(events?.count == 1 && events?.first?["subject"]?.string == id)
            #expect(try await api.send(.post, "/admin/users/nobody/recover").status == .notFound)
            try await api.send(.post, "/admin/users/\(id)/disable")
            #expect(try await api.send(.post, "/admin/users/\(id)/recover").status == .conflict)
            let next = try await api.assembly.mailQueue.claim(for: .seconds(1))
            #expect(next == nil)
        }
    }

    @Test("where no mail is sent, or nobody recovers, an operator is told what to set", arguments: [true, false])
    func noRecovery(offersRecovery: Bool) async throws {
        try await Operator.run(configure: { $0.accounts.offersRecovery = offersRecovery }) { api in
            let id = try await api.create("ada@example.org")
            let answer = try await api.send(.post, "/admin/users/\(id)/recover")
            #expect(answer.status == .conflict)
            #expect(answer.text.contains(offersRecovery ? "mail.transport" : "recovery.enabled"))
            #expect(try await api.events() == ["account.created"])
        }
    }

    @Test("an address that no mail can carry is told, and nothing is recorded")
    func unreachable() async throws {
        let sender = Mailbox(name: "Example", try #require(MailAddress("no-reply@id.example")))
        try await Operator.run(configure: { $0.mail = MailPolicy(sender: sender) }) { api in
            let id = try await api.create("\"ada <lovelace>\"@example.org".replacing(" ", with: "."))
            let answer = try await api.send(.post, "/admin/users/\(id)/recover")
            #expect(answer.status == .conflict && answer.text.contains("No mail can be sent"))
            #expect(try await api.events() == ["account.created"])
        }
    }

    @Test("N-22: no answer holds the hash of a password")
    func noHash() async throws {
        try await Operator.run { api in
            let id = try await api.create("ada@example.org")
            _ = try await api.database.write(
                Query(
                    "UPDATE idp_users SET password_hash = '$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$aGFzaGhhc2hoYXNoaGFzaA'"
                ))
            let text = try await api.send(.get, "/admin/users/\(id)").text
            #expect(!text.contains("argon2") && !text.contains("hash"))
        }
    }
}
