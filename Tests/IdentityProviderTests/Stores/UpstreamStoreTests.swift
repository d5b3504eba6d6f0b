import Database
import Ground
import Migrations
import TestSupport
import Testing

@testable import IdentityProvider

@Suite("Storage of who is who at other providers")
struct UpstreamStoreTests {
    /// A fresh database with two people in it.
    private struct Place {
        let database: any Database
        let clock: ManualClock
        let users: UserStore
        let ada: UserID
        let grace: UserID

        var links: UpstreamLinkStore { UpstreamLinkStore(database, clock: clock.wallClock, random: .system) }

        func attempts(_ keys: KeyRing) -> UpstreamAttemptStore {
            UpstreamAttemptStore(
                database, keys: keys, clock: clock.wallClock, random: .system, lifespan: .seconds(60))
        }
    }

    private func withPlace(_ kind: TestDatabase, _ body: (Place) async throws -> Void) async throws {
        try await kind.withDatabase(migrated: Migrations.identityProvider) { database in
            let clock = ManualClock()
            let users = UserStore(database, clock: clock.wallClock, random: .system)
            func user(_ email: String) async throws -> UserID {
                try await users.create(
                    UserProfile(email: try #require(EmailAddress(email))), passwordHash: nil
                ).id
            }
            let (ada, grace) = (try await user("ada@example.com"), try await user("grace@example.com"))
            try await body(Place(database: database, clock: clock, users: users, ada: ada, grace: grace))
        }
    }

    private static func identity(_ subject: String, at issuer: String = "https://work.example") throws
        -> UpstreamIdentity
    {
        try #require(UpstreamIdentity(issuer: issuer, claims: JSONObject(["sub": .string(subject)])))
    }

    @Test("M-17: of 50 that connect one identity to two accounts exactly one does", arguments: TestDatabases.all)
    func race(on kind: TestDatabase) async throws {
        try await withPlace(kind) { place in
            let (links, identity) = (place.links, try Self.identity("s-1"))
            let (ada, grace) = (place.ada, place.grace)
            let winners = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<50 {
                    group.addTask { try await links.add(identity, to: number.isMultiple(of: 2) ? ada : grace) }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(winners == 1)
            let owner = try #require(try await links.find(identity)).userID
            #expect(try await links.list(of: owner).count == 1)
            #expect(try await links.list(of: owner == ada ? grace : ada).isEmpty)
        }
    }

    @Test(
        "M-17: issuer and subject are compared byte for byte, and together", arguments: TestDatabases.all)
    func exact(on kind: TestDatabase) async throws {
        try await withPlace(kind) { place in
            let identity = try Self.identity("Caf\u{E9}")
            #expect(try await place.links.add(identity, to: place.ada))
            for (subject, issuer) in [
                ("caf\u{E9}", "https://work.example"), ("Cafe\u{301}", "https://work.example"),
                ("Caf\u{E9}", "https://work.example/"), ("Caf\u{E9} ", "https://work.example"),
            ] {
                let other = try Self.identity(subject, at: issuer)
                #expect(try await place.links.find(other) == nil)
            }
            #expect(try await place.links.find(identity)?.userID == place.ada)
        }
    }

    @Test("of two requests that each take one of the last two identities one is refused", arguments: TestDatabases.all)
    func lastRace(on kind: TestDatabase) async throws {
        try await withPlace(kind) { place in
            let (links, ada) = (place.links, place.ada)
            for round in 0..<10 {
                for number in 0..<2 {
                    let identity = try Self.identity("r\(round)-\(number)")
                    #expect(try await links.add(identity, to: ada))
                }
                let owned = try await links.list(of: ada)
                let removed = try await withThrowingTaskGroup(of: Bool.self) { group in
                    for link in owned {
                        group.addTask { try await links.remove(link.id, of: ada, issuers: ["https://work.example"]) }
                    }
                    return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
                }
                #expect(removed == owned.count - 1)
                #expect(try await links.list(of: ada).count == 1)
            }
        }
    }

    @Test("an identity at a provider that is not offered any more is no way in", arguments: TestDatabases.all)
    func withdrawn(on kind: TestDatabase) async throws {
        try await withPlace(kind) { place in
            for identity in [try Self.identity("a"), try Self.identity("b", at: "https://work.example.old")] {
                #expect(try await place.links.add(identity, to: place.ada))
            }
            let owned = try await place.links.list(of: place.ada)
            let kept = try #require(owned.first { $0.subject == "a" })
            let refused = try await place.links.remove(kept.id, of: place.ada, issuers: ["https://work.example"])
            #expect(!refused)
            let old = try #require(owned.first { $0.subject == "b" })
            #expect(try await place.links.remove(old.id, of: place.ada, issuers: ["https://work.example"]))
        }
    }

    @Test("with the account go its identities, and can be connected anew", arguments: TestDatabases.all)
    func deletion(on kind: TestDatabase) async throws {
        try await withPlace(kind) { place in
            let identity = try Self.identity("s-1")
            #expect(try await place.links.add(identity, to: place.ada))
            try await place.users.delete(place.ada)
            #expect(try await place.links.find(identity) == nil)
            #expect(try await place.links.add(identity, to: place.grace))
        }
    }

    @Test(
        "of 50 that answer one attempt exactly one does; it is sealed, ends in time, and a later one replaces it",
        arguments: TestDatabases.all)
    func attempts(on kind: TestDatabase) async throws {
        try await withPlace(kind) { place in
            let store = place.attempts(try #require(KeyRing([Secret("a secret of the tests")])))
            var attempt = UpstreamAttempt(at: "work", beganAt: place.clock.wallClock.now(), random: .system)
            attempt.remembers = true
            attempt.connectingTo = place.ada
            try await store.begin(attempt, state: "t1.a", in: "t1")
            let rows = try await place.database.read(Query("SELECT state_hash, content FROM idp_upstream_attempts"))
            let stored = try rows.map { try $0.blob(0) + $0.blob(1) }
            #expect(stored.allSatisfy { !String(decoding: $0, as: UTF8.self).contains(attempt.nonce) })
            #expect(try await store.answer("t1.b", in: "t1") == nil)
            #expect(try await store.answer("t1.a", in: "t2") == nil)
            let answers = try await withThrowingTaskGroup(of: UpstreamAttempt?.self) { group in
                for _ in 0..<50 { group.addTask { try await store.answer("t1.a", in: "t1") } }
                return try await group.reduce(into: []) { $0 += [$1].compactMap { $0 } }
            }
            #expect(answers.count == 1 && answers.first?.nonce == attempt.nonce)
            #expect(answers.first?.remembers == true && answers.first?.connectingTo == place.ada)
            attempt.identity = try Self.identity("s-1")
            try await store.keep(attempt, in: "t1")
            #expect(try await store.find("t1")?.identity == attempt.identity)
            try await store.begin(
                UpstreamAttempt(at: "work", beganAt: place.clock.wallClock.now(), random: .system), state: "t1.c",
                in: "t1")
            try await store.keep(attempt, in: "t1")
            #expect(try await store.find("t1")?.identity == nil, "an old answer reached a new attempt")
            place.clock.advance(by: .seconds(61))
            #expect(try await store.find("t1") == nil)
            #expect(try await store.answer("t1.c", in: "t1") == nil)
            _ = try await ExpiredRows(database: place.database, retention: EventRetention())
                .delete(at: place.clock.wallClock.now(), limit: 10)
            let left = try await place.database.read(Query("SELECT transaction_id FROM idp_upstream_attempts"))
            #expect(left.isEmpty)
        }
    }
}
