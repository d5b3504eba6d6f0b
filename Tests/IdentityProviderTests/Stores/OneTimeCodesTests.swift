import Database
import Ground
import Migrations
import TestSupport
import Testing

@testable import IdentityProvider

@Suite("Storage of codes that are sent by mail")
struct OneTimeCodesTests {
    private static let request = CodeRequest(.recovery, asker: "transaction 1")

    private func withCodes(
        _ kind: TestDatabase, _ body: (OneTimeCodes, EmailAddress, any Database, ManualClock) async throws -> Void
    ) async throws {
        try await kind.withDatabase(migrated: Migrations.identityProvider) { database in
            let clock = ManualClock()
            let keys = try #require(KeyRing([Secret("a secret of the tests")]))
            let codes = OneTimeCodes(database, keys: keys, clock: clock.wallClock, random: .system)
            try await body(codes, try #require(EmailAddress("ada@example.com")), database, clock)
        }
    }

    @Test("R-01: of 50 that redeem one code at once exactly one wins", arguments: TestDatabases.all)
    func race(on kind: TestDatabase) async throws {
        try await withCodes(kind) { codes, ada, _, _ in
            let issued = try #require(try await codes.issue(Self.request, to: ada, of: UserID("u1")))
            let winners = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<50 {
                    group.addTask {
                        try await codes.redeem(issued.code, for: Self.request)
                            == .redeemed(CodeHolder(userID: UserID("u1"), address: ada))
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(winners == 1)
        }
    }

    @Test("R-03: a code has six digits and a link 256 bits, and neither is stored", arguments: TestDatabases.all)
    func stored(on kind: TestDatabase) async throws {
        try await withCodes(kind) { codes, ada, database, _ in
            let issued = try #require(try await codes.issue(Self.request, to: ada, of: nil))
            let digits = issued.code.exposed
            #expect(digits.count == 6 && digits.allSatisfy { ("0"..."9").contains($0) })
            #expect(issued.link.exposed.utf8.count == 43)
            let rows = try await database.read(Query("SELECT code_hash, link_hash FROM idp_codes"))
            let row = try #require(rows.first)
            #expect(try row.blob(0).count == 32 && row.blob(1).count == 32)
            #expect(try row.blob(0) != Array(digits.utf8) && row.blob(1) != Array(issued.link.exposed.utf8))
        }
    }

    @Test("R-04: a code is worth nothing to another transaction, or for another purpose", arguments: TestDatabases.all)
    func bound(on kind: TestDatabase) async throws {
        try await withCodes(kind) { codes, ada, _, _ in
            let issued = try #require(try await codes.issue(Self.request, to: ada, of: nil))
            for other in [
                CodeRequest(.recovery, asker: "transaction 2"), CodeRequest(.verification, asker: "transaction 1"),
            ] { #expect(try await codes.redeem(issued.code, for: other) == .spent) }
            let typed = OneTimeCode.typed(" \(issued.code.exposed.prefix(3)) \(issued.code.exposed.suffix(3))")
            #expect(
                try await codes.redeem(typed, for: Self.request)
                    == .redeemed(CodeHolder(userID: nil, address: ada)))
        }
    }

    @Test("R-02: a code is good for ten minutes and no longer", arguments: TestDatabases.all)
    func lifespan(on kind: TestDatabase) async throws {
        try await withCodes(kind) { codes, ada, _, clock in
            let first = try #require(try await codes.issue(Self.request, to: ada, of: nil))
            clock.advance(by: .seconds(601))
            #expect(try await codes.redeem(first.code, for: Self.request) == .spent)
            #expect(try await codes.redeem(first.link, for: .recovery) == nil)
            let second = try #require(try await codes.issue(Self.request, to: ada, of: nil))
            clock.advance(by: .seconds(599))
            let holder = CodeHolder(userID: nil, address: ada)
            #expect(try await codes.redeem(second.code, for: Self.request) == .redeemed(holder))
        }
    }

    @Test(
        "G-09: five wrong tries burn the code, also when they race; the sixth fails with the right one",
        arguments: TestDatabases.all)
    func tries(on kind: TestDatabase) async throws {
        try await withCodes(kind) { codes, ada, _, _ in
            let issued = try #require(try await codes.issue(Self.request, to: ada, of: nil))
            let wrong = Secret<OneTimeCode>(issued.code.exposed == "000000" ? "000001" : "000000")
            let answers = try await withThrowingTaskGroup(of: CodeRedemption.self) { group in
                for _ in 0..<20 { group.addTask { try await codes.redeem(wrong, for: Self.request) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(
                Set(answers) == [
                    .wrong(triesLeft: 4), .wrong(triesLeft: 3), .wrong(triesLeft: 2), .wrong(triesLeft: 1), .spent,
                ])
            #expect(try await codes.redeem(issued.code, for: Self.request) == .spent)
        }
    }

    @Test("A new code takes the place of the one before", arguments: TestDatabases.all)
    func replaced(on kind: TestDatabase) async throws {
        try await withCodes(kind) { codes, ada, _, clock in
            let first = try #require(try await codes.issue(Self.request, to: ada, of: nil))
            clock.advance(by: .seconds(1))
            let second = try #require(try await codes.issue(Self.request, to: ada, of: nil))
            #expect(try await codes.state(of: first.link, for: .recovery) == .unknown)
            let answer = try await codes.redeem(first.code, for: Self.request)
            #expect(answer == .wrong(triesLeft: 4) || first.code.matches(second.code))
            let holder = CodeHolder(userID: nil, address: ada)
            #expect(try await codes.redeem(second.code, for: Self.request) == .redeemed(holder))
        }
    }

    @Test("G-10: one address gets five codes an hour, whoever asks, in whatever spelling", arguments: TestDatabases.all)
    func flooding(on kind: TestDatabase) async throws {
        try await withCodes(kind) { codes, ada, _, clock in
            let shouting = try #require(EmailAddress("ADA@Example.COM"))
            var sent = 0
            for number in 0..<10 {
                let asker = CodeRequest(.recovery, asker: "transaction \(number)")
                let issued = try await codes.issue(asker, to: number.isMultiple(of: 2) ? ada : shouting, of: nil)
                sent += issued == nil ? 0 : 1
            }
            #expect(sent == 5)
            clock.advance(by: .seconds(3601))
            #expect(try await codes.issue(Self.request, to: ada, of: nil) != nil)
        }
    }

    @Test("R-05: looking at a link changes nothing; redeeming it works once", arguments: TestDatabases.all)
    func link(on kind: TestDatabase) async throws {
        try await withCodes(kind) { codes, ada, _, _ in
            let request = CodeRequest(.verification, asker: "transaction 1")
            let issued = try #require(try await codes.issue(request, to: ada, of: UserID("u1")))
            let holder = CodeHolder(userID: UserID("u1"), address: ada)
            for _ in 0..<3 { #expect(try await codes.state(of: issued.link, for: .verification) == .valid(holder)) }
            #expect(try await codes.redeem(issued.link, for: .recovery) == nil)
            #expect(try await codes.redeem(issued.link, for: .verification) == holder)
            #expect(try await codes.redeem(issued.link, for: .verification) == nil)
            #expect(try await codes.state(of: issued.link, for: .verification) == .used)
        }
    }

    @Test("What a code allows is done once, and within ten minutes", arguments: TestDatabases.all)
    func use(on kind: TestDatabase) async throws {
        try await withCodes(kind) { codes, ada, _, clock in
            let issued = try #require(try await codes.issue(Self.request, to: ada, of: UserID("u1")))
            #expect(try await codes.use(Self.request) == nil)
            _ = try await codes.redeem(issued.code, for: Self.request)
            #expect(try await codes.redeemed(Self.request)?.userID == UserID("u1"))
            #expect(try await codes.use(Self.request)?.userID == UserID("u1"))
            #expect(try await codes.use(Self.request) == nil)

            let late = CodeRequest(.recovery, asker: "transaction 2")
            let second = try #require(try await codes.issue(late, to: ada, of: UserID("u1")))
            _ = try await codes.redeem(second.code, for: late)
            clock.advance(by: .seconds(601))
            #expect(try await codes.redeemed(late) == nil)
            #expect(try await codes.use(late) == nil)
        }
    }
}
