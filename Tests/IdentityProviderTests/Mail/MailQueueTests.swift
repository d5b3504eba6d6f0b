import Database
import Ground
import Mail
import Migrations
import TestSupport
import Testing

@testable import IdentityProvider

@Suite("The queue of mails")
struct MailQueueTests {
    private func withScene(_ kind: TestDatabase, _ body: (MailScene) async throws -> Void) async throws {
        try await kind.withDatabase(migrated: Migrations.identityProvider) { try await body(MailScene($0)) }
    }

    @Test("A mail is delivered once, and then forgotten", arguments: TestDatabases.all)
    func delivered(on kind: TestDatabase) async throws {
        try await withScene(kind) { scene in
            try await scene.send()
            let outbox = Outbox()
            #expect(await scene.delivery(over: outbox).step())
            #expect(await !scene.delivery(over: outbox).step())
            let mail = try #require(outbox.mails.first)
            #expect(outbox.mails.count == 1)
            #expect(mail.recipient.text == "ada@example.org" && mail.sender.text == "no-reply@id.example")
            #expect(String(decoding: mail.content, as: UTF8.self).contains("394 120"))
            #expect(try await scene.waiting.depth() == 0)
        }
    }

    @Test("Neither code nor recipient is stored in the clear", arguments: TestDatabases.all)
    func sealed(on kind: TestDatabase) async throws {
        try await withScene(kind) { scene in
            try await scene.send()
            let row = try #require(try await scene.database.read(Query("SELECT content, kind FROM idp_mails")).first)
            let text = String(decoding: try row.blob(0), as: UTF8.self)
            #expect(!text.contains("394") && !text.contains("ada@"))
            #expect(try row.text(1) == "recovery_code")
        }
    }

    @Test("Of 20 processes that look at once one delivers each mail", arguments: TestDatabases.all)
    func race(on kind: TestDatabase) async throws {
        try await withScene(kind) { scene in
            for number in 0..<5 { try await scene.send("\(number)") }
            let outbox = Outbox()
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<20 {
                    let delivery = scene.delivery(over: outbox)
                    group.addTask { for _ in 0..<5 { _ = await delivery.step() } }
                }
            }
            #expect(Set(outbox.mails.map(\.id)).count == 5 && outbox.mails.count == 5)
        }
    }

    @Test("What fails is tried again, later and later, as the same message", arguments: TestDatabases.all)
    func retries(on kind: TestDatabase) async throws {
        try await withScene(kind) { scene in
            try await scene.send()
            let id = try #require(try await scene.waiting.list().first?.id)
            let outbox = Outbox(failing: [MailFailure("down"), MailFailure("still down")])
            let delivery = scene.delivery(over: outbox)
            #expect(await delivery.step())
            let waiting = try #require(try await scene.waiting.list().first)
            #expect(waiting.attempts == 1 && waiting.failure == "down")
            #expect(waiting.nextAttemptAt == scene.now + .seconds(5))
            #expect(await !delivery.step())
            scene.clock.advance(by: .seconds(5))
            #expect(await delivery.step())
            #expect(try await scene.waiting.list().first?.nextAttemptAt == scene.now + .seconds(10))
            scene.clock.advance(by: .seconds(10))
            #expect(await delivery.step())
            let content = String(decoding: try #require(outbox.mails.first).content, as: UTF8.self)
            #expect(content.contains("Message-ID: <\(id)@id.example>"))
        }
    }

    @Test("A process that is killed over a delivery leaves the mail to the next one", arguments: TestDatabases.all)
    func killed(on kind: TestDatabase) async throws {
        try await withScene(kind) { scene in
            try await scene.send()
            #expect(try await scene.queue.claim(for: .seconds(60)) != nil)
            let outbox = Outbox()
            #expect(await !scene.delivery(over: outbox).step())
            scene.clock.advance(by: .seconds(60))
            #expect(await scene.delivery(over: outbox).step())
            #expect(outbox.mails.count == 1)
        }
    }

    @Test("A refusal for good ends it, and is an event", arguments: TestDatabases.all)
    func refused(on kind: TestDatabase) async throws {
        try await withScene(kind) { scene in
            try await scene.send()
            let outbox = Outbox(failing: [MailFailure("550 no such mailbox", isFinal: true)])
            #expect(await scene.delivery(over: outbox).step())
            #expect(try await scene.waiting.depth() == 0)
            #expect(try await scene.events() == ["mail.given_up"])
        }
    }

    @Test("A code that has ended is not sent any more", arguments: TestDatabases.all)
    func late(on kind: TestDatabase) async throws {
        try await withScene(kind) { scene in
            try await scene.send()
            scene.clock.advance(by: .seconds(601))
            let outbox = Outbox()
            #expect(await scene.delivery(over: outbox).step())
            #expect(outbox.mails.isEmpty)
            #expect(try await scene.events() == ["mail.given_up"])
        }
    }

    @Test("What no configured secret opens is given up, and keeps nobody else waiting", arguments: TestDatabases.all)
    func foreignKey(on kind: TestDatabase) async throws {
        try await withScene(kind) { scene in
            let foreign = try MailScene(scene.database, clock: scene.clock, secret: "another secret altogether")
            try await foreign.send("1")
            try await scene.send("2")
            let outbox = Outbox()
            let delivery = scene.delivery(over: outbox)
            while await delivery.step() {}
            #expect(outbox.mails.count == 1)
            #expect(try await scene.events() == ["mail.given_up"])
        }
    }

    @Test("An address that no mail can carry is an event instead of a mail", arguments: TestDatabases.all)
    func unmailable(on kind: TestDatabase) async throws {
        try await withScene(kind) { scene in
            try await scene.send(to: "a>b@example.org")
            #expect(try await scene.waiting.depth() == 0)
            #expect(try await scene.events() == ["mail.refused"])
        }
    }

    @Test("An operator makes what failed due at once, or discards it", arguments: TestDatabases.all)
    func operators(on kind: TestDatabase) async throws {
        try await withScene(kind) { scene in
            try await scene.send("1")
            try await scene.send("2")
            let delivery = scene.delivery(over: Outbox(failing: [MailFailure("down"), MailFailure("down")]))
            while await delivery.step() {}
            #expect(try await scene.waiting.retryAll() == 2)
            let waiting = try await scene.waiting.list()
            #expect(waiting.allSatisfy { $0.nextAttemptAt == scene.now })
            let id = try #require(waiting.first?.id)
            #expect(try await scene.waiting.discard(id))
            #expect(try await scene.waiting.depth() == 1)
        }
    }

    @Test("Without a sender nothing is queued")
    func noSender() async throws {
        try await TestDatabase.memory.withDatabase(migrated: Migrations.identityProvider) { database in
            let scene = try MailScene(database, sender: nil)
            try await scene.send()
            #expect(try await scene.waiting.depth() == 0)
            #expect(!scene.mailer.canSend)
        }
    }

    @Test(
        "The pause between attempts doubles up to ten minutes",
        arguments: [(1, 5), (2, 10), (3, 20), (7, 320), (8, 600), (100, 600)])
    func delays(attempt: Int, seconds: Int) {
        #expect(MailDelivery.delay(after: attempt) == .seconds(seconds))
    }
}
