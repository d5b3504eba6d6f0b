import Database
import Ground
import Migrations
import TestSupport
import Testing

@testable import IdentityProvider

@Suite("Guesses are bounded (NIST SP 800-63B-4 §3.2.2)")
struct GuessLimitsTests {
    private struct World {
        let limits: GuessLimits
        let clock: ManualClock
        let database: any Database

        func rows() async throws -> Int64 {
            try await database.read(Query("SELECT COUNT(*) FROM idp_guesses")).first?.integer(0) ?? -1
        }

        /// Guesses wrongly, waiting as long as is demanded, until `count` were admitted; returns the waits.
        func fail(_ guess: Guess, times count: Int) async throws -> [Duration] {
            var waits: [Duration] = []
            for _ in 0..<count {
                while let refusal = try await limits.admit(guess) {
                    guard !refusal.isShut else { return waits }
                    waits.append(refusal.retryAfter)
                    clock.advance(by: refusal.retryAfter)
                }
            }
            return waits
        }
    }

    private func withLimits(
        _ kind: TestDatabase, _ rules: GuessRules = GuessRules(), _ body: (World) async throws -> Void
    ) async throws {
        try await kind.withDatabase(migrated: Migrations.identityProvider) { database in
            let clock = ManualClock()
            let keys = try #require(KeyRing([Secret("a secret of the tests")]))
            let limits = GuessLimits(database, keys: keys, clock: clock.wallClock, rules: rules)
            try await body(World(limits: limits, clock: clock, database: database))
        }
    }

    private func guess(_ account: String, from address: String? = "192.0.2.1", browser: String? = nil) -> Guess {
        Guess(
            .password, account: account,
            from: GuessOrigin(address: address.flatMap { IPAddress($0) }, knownBrowser: browser))
    }

    @Test("G-03: the waits grow from a second to an hour", arguments: TestDatabases.all)
    func waits(on kind: TestDatabase) async throws {
        try await withLimits(kind) { world async throws in
            let waits = try await world.fail(guess("ada"), times: 19)
            #expect(waits.prefix(4) == [.seconds(1), .seconds(2), .seconds(4), .seconds(8)])
            #expect(waits.last == .seconds(3600))
            #expect(zip(waits, waits.dropFirst()).allSatisfy { $0 <= $1 })
        }
    }

    @Test("G-01: after 100 failures in a row only a recovery helps", arguments: TestDatabases.all)
    func shut(on kind: TestDatabase) async throws {
        try await withLimits(kind) { world async throws in
            _ = try await world.fail(guess("ada"), times: 100)
            let refusal = try await world.limits.admit(guess("ada", from: "198.51.100.9"))
            #expect(refusal?.isShut == true)
            world.clock.advance(by: .seconds(20 * 86_400))
            #expect(try await world.limits.admit(guess("ada"))?.isShut == true)
            _ = try await world.database.write(world.limits.resetStatement(account: "ada"))
            #expect(try await world.limits.admit(guess("ada")) == nil)
        }
    }

    @Test("G-01: a success in between begins the count anew", arguments: TestDatabases.all)
    func consecutive(on kind: TestDatabase) async throws {
        try await withLimits(kind) { world async throws in
            _ = try await world.fail(guess("ada"), times: 99)
            world.clock.advance(by: .seconds(3600))
            #expect(try await world.limits.admit(guess("ada")) == nil)
            try await world.limits.succeeded(guess("ada"))
            for _ in 0..<5 { #expect(try await world.limits.admit(guess("ada")) == nil) }
        }
    }

    @Test(
        "G-12: a success tells the failures before it, at a known browser those of strangers",
        arguments: TestDatabases.all)
    func counted(on kind: TestDatabase) async throws {
        try await withLimits(kind) { world async throws in
            for success in [guess("ada"), guess("ada", browser: "known")] {
                _ = try await world.fail(guess("ada"), times: 7)
                world.clock.advance(by: .seconds(3600))
                #expect(try await world.limits.admit(success) == nil)
                #expect(try await world.limits.succeeded(success) == 7)
                #expect(try await world.limits.admit(success) == nil)
                #expect(try await world.limits.succeeded(success) == 0)
            }
        }
    }

    @Test(
        "G-02: a stranger's guesses shut out neither the owner's browser nor another address",
        arguments: TestDatabases.all)
    func strangers(on kind: TestDatabase) async throws {
        try await withLimits(kind) { world async throws in
            _ = try await world.fail(guess("ada"), times: 10)
            #expect(try await world.limits.admit(guess("ada")) != nil)
            #expect(try await world.limits.admit(guess("ada", from: "198.51.100.9")) == nil)
            _ = try await world.fail(guess("ada"), times: 100)
            let owner = guess("ada", browser: "known")
            #expect(try await world.limits.admit(owner) == nil)
            try await world.limits.succeeded(owner)
            #expect(try await world.limits.admit(guess("ada", from: "198.51.100.9")) == nil)
        }
    }

    @Test("G-02: a known browser's allowance is small and its own", arguments: TestDatabases.all)
    func knownBrowser(on kind: TestDatabase) async throws {
        try await withLimits(kind) { world async throws in
            for _ in 0..<5 { #expect(try await world.limits.admit(guess("ada", browser: "one")) == nil) }
            #expect(try await world.limits.admit(guess("ada", browser: "one"))?.retryAfter == .seconds(1))
            #expect(try await world.limits.admit(guess("ada", browser: "two")) == nil)
            #expect(try await world.limits.admit(guess("grace", browser: "one")) == nil)
        }
    }

    @Test("G-02: one address cannot try many accounts, and is forgiven in time", arguments: TestDatabases.all)
    func address(on kind: TestDatabase) async throws {
        try await withLimits(kind) { world async throws in
            for number in 0..<50 { #expect(try await world.limits.admit(guess("user\(number)")) == nil) }
            #expect(try await world.limits.admit(guess("another")) != nil)
            #expect(try await world.limits.admit(guess("another", from: "192.0.2.2")) == nil)
            world.clock.advance(by: .seconds(3600))
            for number in 60..<70 { #expect(try await world.limits.admit(guess("user\(number)")) == nil) }
        }
    }

    @Test(
        "G-02: an own account's success does not forgive an address its guesses at others", arguments: TestDatabases.all
    )
    func ownAccount(on kind: TestDatabase) async throws {
        try await withLimits(kind, GuessRules(perAddress: 10)) { world async throws in
            var admitted = 0
            for number in 0..<40 {
                if try await world.limits.admit(guess("victim\(number)")) == nil { admitted += 1 }
                let own = guess("mallory")
                if try await world.limits.admit(own) == nil { try await world.limits.succeeded(own) }
            }
            #expect(admitted <= 11)
        }
    }

    @Test("G-02: the addresses of one /64 are one", arguments: TestDatabases.all)
    func network(on kind: TestDatabase) async throws {
        try await withLimits(kind) { world async throws in
            for number in 1...5 {
                #expect(try await world.limits.admit(guess("ada", from: "2001:db8:0:7::\(number)")) == nil)
            }
            #expect(try await world.limits.admit(guess("ada", from: "2001:db8:0:7:ffff::9")) != nil)
            #expect(try await world.limits.admit(guess("ada", from: "2001:db8:0:8::1")) == nil)
        }
    }

    @Test("G-09: of many guesses at once only the free ones get through", arguments: TestDatabases.all)
    func race(on kind: TestDatabase) async throws {
        try await withLimits(kind) { world async throws in
            let limits = world.limits
            let guess = guess("ada")
            let admitted = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<100 { group.addTask { try await limits.admit(guess) == nil ? 1 : 0 } }
                return try await group.reduce(0, +)
            }
            #expect(admitted == 5)
        }
    }

    @Test("A guess that was not looked at does not count", arguments: TestDatabases.all)
    func withdrawn(on kind: TestDatabase) async throws {
        try await withLimits(kind) { world async throws in
            for _ in 0..<30 {
                #expect(try await world.limits.admit(guess("ada")) == nil)
                try await world.limits.withdraw(guess("ada"))
            }
        }
    }

    @Test("Each kind of guess has counters of its own", arguments: Guess.Kind.allCases)
    func kinds(kind: Guess.Kind) async throws {
        try await withLimits(.memory) { world async throws in
            _ = try await world.fail(guess("ada"), times: 5)
            let other = Guess(kind, account: "ada", from: GuessOrigin(address: IPAddress("192.0.2.1")))
            let refusal = try await world.limits.admit(other)
            #expect((refusal == nil) == (kind != .password))
        }
    }

    @Test("The rows do not grow with the guesses, and expire by themselves", arguments: TestDatabases.all)
    func rows(on kind: TestDatabase) async throws {
        try await withLimits(kind) { world async throws in
            _ = try await world.fail(guess("ada"), times: 30)
            #expect(try await world.rows() == 3)
            world.clock.advance(by: .seconds(31 * 86_400))
            let rows = ExpiredRows(database: world.database, retention: EventRetention())
            _ = try await rows.delete(at: world.clock.wallClock.now(), limit: 10)
            #expect(try await world.rows() == 0)
        }
    }

    @Test("The table names neither people nor addresses")
    func confidential() async throws {
        try await withLimits(.memory) { world async throws in
            _ = try await world.limits.admit(guess("ada@example.com"))
            let rows = try await world.database.read(Query("SELECT key, account FROM idp_guesses"))
            #expect(rows.count == 3)
            for row in rows { #expect(try row.blob(0).count == 32) }
        }
    }
}
