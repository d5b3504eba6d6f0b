import Database
import Ground
import OAuth
import TestSupport
import Testing

@Suite("Refresh tokens rotate (RFC 9700 §4.14.2)")
struct RefreshTokenTests {
    private let first = Sample.signature("refresh-first")

    private func signedOn(_ test: StoresUnderTest, expire: Bool = true) async throws {
        try await test.signOn()
        let tokens = Sample.tokens("first", expire: expire)
        _ = try await test.stores.tokens.redeem(code: Sample.signature("code-1"), at: test.now, for: tokens)
    }

    @Test(
        "of 50 racing refreshers exactly one gets tokens, and earlier access tokens end", arguments: TestDatabases.all)
    func rotateOnce(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            try await signedOn(test)
            let (tokens, now) = (test.stores.tokens, test.now)
            let count = try await winners { number in
                try await tokens.rotate(Sample.refreshToken("first"), at: now, grace: nil, for: Sample.tokens("\(number)"))
            }
            #expect(count == 1)
            #expect(try await tokens.find(accessToken: Sample.signature("access-first")) == nil)
            #expect(try await test.rowCount(of: "access_tokens") == 1)
            #expect(try await test.rowCount(of: "refresh_tokens") == 2)
            #expect(try await tokens.find(refreshToken: first)?.0.usedAt == now)
        }
    }

    @Test(
        "what the code bought ends at the first exchange, what an exchange gave is replaced at the next",
        arguments: TestDatabases.all)
    func replaced(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            try await signedOn(test)
            let tokens = test.stores.tokens
            for (used, next) in [("first", "2"), ("2", "3"), ("3", "4")] {
                let record = try #require(try await tokens.find(refreshToken: Sample.signature("refresh-\(used)"))?.0)
                #expect(record.hasSiblings == (used == "first"))
                #expect(try await tokens.rotate(record, at: test.now, grace: nil, for: Sample.tokens(next)))
                #expect(try await tokens.find(accessToken: Sample.signature("access-\(used)")) == nil)
                #expect(try await tokens.find(accessToken: Sample.signature("access-\(next)")) != nil)
                #expect(try await test.rowCount(of: "access_tokens") == 1)
            }
        }
    }

    @Test("what a grace period left ends at the next strict exchange", arguments: TestDatabases.all)
    func afterGrace(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            try await signedOn(test)
            let tokens = test.stores.tokens
            let grace = RefreshTokenGrace(start: test.now - .seconds(60))
            for (used, next, grace) in [("first", "2", nil), ("2", "3", grace), ("2", "4", grace)] {
                let record = try #require(try await tokens.find(refreshToken: Sample.signature("refresh-\(used)"))?.0)
                #expect(try await tokens.rotate(record, at: test.now, grace: grace, for: Sample.tokens(next)))
            }
            #expect(try await test.rowCount(of: "access_tokens") == 3)
            let record = try #require(try await tokens.find(refreshToken: Sample.signature("refresh-4"))?.0)
            #expect(try await tokens.rotate(record, at: test.now, grace: nil, for: Sample.tokens("5")))
            #expect(try await test.rowCount(of: "access_tokens") == 1)
            #expect(try await tokens.find(accessToken: Sample.signature("access-5")) != nil)
        }
    }

    @Test("a refresher that lost ends the whole family, what the winner got too", arguments: TestDatabases.all)
    func reuse(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            try await signedOn(test)
            let (tokens, now) = (test.stores.tokens, test.now)
            let count = try await winners { number in
                let won = try await tokens.rotate(
                    Sample.refreshToken("first"), at: now, grace: nil, for: Sample.tokens("\(number)"))
                if !won { try await tokens.revokeTokens(of: "authorization-1") }
                return won
            }
            #expect(count <= 1)
            #expect(try await test.liveTokens(of: 50) == 0)
            #expect(try await tokens.find(refreshToken: first) == nil)
        }
    }

    @Test(
        "within the grace period a used token is exchanged again, and access tokens stay", arguments: TestDatabases.all)
    func grace(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            try await signedOn(test)
            let (tokens, firstUse) = (test.stores.tokens, test.now)
            func rotate(_ name: String) async throws -> Bool {
                try await tokens.rotate(
                    Sample.refreshToken("first"), at: test.now, grace: RefreshTokenGrace(start: test.now - .seconds(60)), for: Sample.tokens(name))
            }
            #expect(try await rotate("0"))
            test.clock.advance(by: .seconds(60))
            #expect(try await rotate("1"))
            #expect(try await tokens.find(refreshToken: first)?.0.usedAt == firstUse)
            test.clock.advance(by: .milliseconds(1))
            #expect(try await !rotate("2"))
            #expect(try await tokens.find(accessToken: Sample.signature("access-first")) != nil)
            #expect(try await test.liveTokens(of: 3) == 4)
        }
    }

    @Test("an expired token is not exchanged; one without expiry is", arguments: TestDatabases.all)
    func expiry(on kind: TestDatabase) async throws {
        for expire in [true, false] {
            try await kind.withStores { test in
                try await signedOn(test, expire: expire)
                test.clock.advance(by: .seconds(86400))
                let rotated = try await test.stores.tokens.rotate(
                    Sample.refreshToken("first"), at: test.now, grace: nil, for: Sample.tokens("1", at: test.now))
                #expect(rotated == !expire)
                #expect(try await test.liveTokens(of: 2) == (expire ? 0 : 2))
            }
        }
    }

    @Test("an exchange that fails in its last statement uses nothing up", arguments: TestDatabases.all)
    func rollback(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            try await signedOn(test)
            let tokens = test.stores.tokens
            let clash = IssuedTokens(
                accessToken: Sample.tokens("1").accessToken, refreshToken: Sample.tokens("first").refreshToken)
            await #expect(throws: DatabaseError.self) {
                try await tokens.rotate(Sample.refreshToken("first"), at: test.now, grace: nil, for: clash)
            }
            #expect(try await tokens.find(refreshToken: first)?.0.usedAt == nil)
            #expect(try await tokens.find(accessToken: Sample.signature("access-first")) != nil)
            #expect(try await tokens.find(accessToken: Sample.signature("access-1")) == nil)
        }
    }
}
