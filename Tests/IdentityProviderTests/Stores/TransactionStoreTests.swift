import Database
import Ground
import Migrations
import TestSupport
import Testing

@testable import IdentityProvider

@Suite("Storage of transactions")
struct TransactionStoreTests {
    private static let content = TransactionContent(
        challenge: Secret("very-secret-challenge"), requestURL: "https://sso.example/oauth2/auth?x", clientID: "app",
        clientName: "App", clientURI: "")

    private func withStore(
        _ kind: TestDatabase, secrets: [Secret<IdentityProviderSecret>] = [Secret("a secret of the tests")],
        _ body: (TransactionStore, any Database, ManualClock) async throws -> Void
    ) async throws {
        try await kind.withDatabase(migrated: Migrations.identityProvider) { database in
            let clock = ManualClock()
            try await body(try store(database, secrets, clock), database, clock)
        }
    }

    private func store(
        _ database: any Database, _ secrets: [Secret<IdentityProviderSecret>], _ clock: ManualClock
    ) throws -> TransactionStore {
        TransactionStore(
            database, keys: try #require(KeyRing(secrets)), clock: clock.wallClock, random: .system,
            lifespan: .seconds(60))
    }

    @Test(
        "What was begun comes back, and neither challenge nor cookie is stored in the clear",
        arguments: TestDatabases.all)
    func roundTrip(on kind: TestDatabase) async throws {
        try await withStore(kind) { store, database, _ in
            let (begun, cookie) = try await store.begin(.login, Self.content)
            let found = try #require(try await store.find(begun.id))
            #expect(found.content.challenge.matches(Self.content.challenge))
            #expect(found.content.requestURL == Self.content.requestURL)
            #expect(store.isBound(found, to: cookie) && !store.isBound(found, to: Secret("other")))
            let rows = try await database.read(Query("SELECT id, content, cookie_hash FROM idp_transactions"))
            let bytes = try rows.flatMap { try $0.blob(1) + $0.blob(2) }
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(!text.contains("very-secret") && !text.contains(cookie.exposed))
        }
    }

    @Test("Of 50 that decide at once one decides, and all are told the same", arguments: TestDatabases.all)
    func race(on kind: TestDatabase) async throws {
        try await withStore(kind) { store, _, _ in
            let (transaction, _) = try await store.begin(.login, Self.content)
            let answers = try await withThrowingTaskGroup(of: String.self) { group in
                for number in 0..<50 {
                    group.addTask {
                        try await store.decide(
                            transaction, TransactionDecision(redirectTo: "https://sso.example/\(number)")
                        ).redirectTo
                    }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(answers.count == 1)
        }
    }

    @Test(
        "Of steps that finish at once each is recorded, and the progress is stored sealed", arguments: TestDatabases.all
    )
    func progress(on kind: TestDatabase) async throws {
        try await withStore(kind) { store, database, clock in
            let (transaction, _) = try await store.begin(.login, Self.content)
            #expect(transaction.progress == nil)
            let start = SignInProgress(
                userID: UserID("ada"), amr: ["pwd"], authenticatedAt: clock.wallClock.now(), remembers: true)
            _ = try await store.record(start, in: transaction)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<8 {
                    let step = TestStep(name: "step \(number)")
                    group.addTask {
                        _ = try await store.record(
                            start.finishing(step, adding: ["method \(number)"]), in: transaction)
                    }
                }
                try await group.waitForAll()
            }
            let found = try #require(try await store.find(transaction.id)?.progress)
            #expect(found.done.count == 8 && found.amr.count == 9 && found.amr.first == "pwd" && found.remembers)
            let row = try #require(try await database.read(Query("SELECT progress FROM idp_transactions")).first)
            #expect(try !String(decoding: row.blob(0), as: UTF8.self).contains("step"))
        }
    }

    @Test("Secrets rotate: what an old one sealed opens as long as it is listed", arguments: TestDatabases.all)
    func rotation(on kind: TestDatabase) async throws {
        try await withStore(kind, secrets: [Secret("the old secret")]) { old, database, clock in
            let (begun, cookie) = try await old.begin(.login, Self.content)
            let rotated = try store(database, [Secret("the new secret"), Secret("the old secret")], clock)
            let found = try #require(try await rotated.find(begun.id))
            #expect(rotated.isBound(found, to: cookie))
            let foreign = try store(database, [Secret("the new secret")], clock)
            await #expect(throws: SealedBox.Failure.self) { try await foreign.find(begun.id) }
        }
    }

    @Test("A sealed value that was moved to another row does not open", arguments: TestDatabases.all)
    func moved(on kind: TestDatabase) async throws {
        try await withStore(kind) { store, database, _ in
            let (first, _) = try await store.begin(.login, Self.content)
            let (second, _) = try await store.begin(.login, Self.content)
            _ = try await database.write(
                Query(
                    "UPDATE idp_transactions SET content = (SELECT content FROM idp_transactions WHERE id = $1) WHERE id = $2",
                    [.text(first.id), .text(second.id)]))
            await #expect(throws: SealedBox.Failure.self) { try await store.find(second.id) }
        }
    }

    @Test(
        "Expired transactions stay for an hour, so that they can say how to start again, and then go",
        arguments: TestDatabases.all)
    func cleanUp(on kind: TestDatabase) async throws {
        try await withStore(kind) { store, _, clock in
            let (old, _) = try await store.begin(.login, Self.content)
            clock.advance(by: .seconds(3000))
            _ = try await store.begin(.login, Self.content)
            #expect(try await store.find(old.id) != nil)
            clock.advance(by: .seconds(3600))
            _ = try await store.begin(.login, Self.content)
            #expect(try await store.find(old.id) == nil)
        }
    }
}
