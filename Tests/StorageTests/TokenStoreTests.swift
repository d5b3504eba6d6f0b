import Ground
import OAuth
import TestSupport
import Testing

@Suite("Codes and tokens (RFC 6749 §1.3.1, §1.4, §1.5)")
struct TokenStoreTests {
    private let code = Sample.signature("code-1")

    @Test("a code comes back with its authorization", arguments: TestDatabases.all)
    func findCode(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            try await test.signOn()
            let (record, authorization) = try #require(try await test.stores.tokens.find(code: code))
            #expect(record.redirectURI == "https://app.example/callback")
            #expect(record.codeChallenge == "challenge")
            #expect(record.expiresAt == Sample.start + .seconds(600))
            #expect(record.usedAt == nil)
            let expected = Sample.authorization()
            #expect(authorization.id == expected.id)
            #expect(authorization.session == expected.session)
            #expect(authorization.grantedScope == expected.grantedScope)
            #expect(authorization.requestedAudience == expected.requestedAudience)
            #expect(authorization.nonce == expected.nonce)
            #expect(authorization.amr == expected.amr)
            #expect(authorization.acr == expected.acr)
            #expect(authorization.context == expected.context)
            #expect(authorization.requestURL == expected.requestURL)
            #expect(authorization.handledAt == expected.handledAt)
            #expect(try await test.stores.tokens.find(code: Sample.signature("other")) == nil)
        }
    }

    @Test("of 50 racing redeemers exactly one gets tokens — RFC 6749 §4.1.2", arguments: TestDatabases.all)
    func redeemOnce(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            try await test.signOn()
            let (tokens, now) = (test.stores.tokens, test.now)
            let count = try await winners { number in
                try await tokens.redeem(code: code, at: now, for: Sample.tokens("\(number)"))
            }
            #expect(count == 1)
            #expect(try await test.rowCount(of: "access_tokens") == 1)
            #expect(try await test.rowCount(of: "refresh_tokens") == 1)
            #expect(try await tokens.find(code: code)?.0.usedAt == now)
        }
    }

    @Test("a redeemer that lost can revoke what the winner got — RFC 6749 §10.5", arguments: TestDatabases.all)
    func revokeAfterReuse(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            try await test.signOn()
            let (tokens, now) = (test.stores.tokens, test.now)
            let count = try await winners { number in
                let won = try await tokens.redeem(code: code, at: now, for: Sample.tokens("\(number)"))
                if !won { try await tokens.revokeTokens(of: "authorization-1") }
                return won
            }
            #expect(count == 1)
            #expect(try await test.liveTokens(of: 50) == 0)
        }
    }

    @Test("an expired code buys nothing — RFC 6749 §4.1.2", arguments: TestDatabases.all)
    func expiredCode(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            try await test.signOn()
            test.clock.advance(by: .seconds(600))
            #expect(try await !test.stores.tokens.redeem(code: code, at: test.now, for: Sample.tokens("1")))
            #expect(try await test.rowCount(of: "access_tokens") == 0)
        }
    }

    @Test("a client's own token needs no authorization — RFC 6749 §4.4", arguments: TestDatabases.all)
    func clientCredentials(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            let tokens = test.stores.tokens
            _ = try await test.stores.clients.create(Sample.client())
            try await tokens.save(Sample.clientToken("1"))
            try await tokens.save(Sample.clientToken("2"))
            let (token, authorization) = try #require(try await tokens.find(accessToken: Sample.signature("access-1")))
            #expect(authorization == nil)
            #expect(token.scope == Scope(["read"]))
            #expect(token.subject == Subject("app"))
            try await tokens.revoke(accessToken: Sample.signature("access-1"))
            #expect(try await tokens.find(accessToken: Sample.signature("access-1")) == nil)
            #expect(try await tokens.find(accessToken: Sample.signature("access-2")) != nil)
            try await tokens.revokeAccessTokens(of: "app")
            #expect(try await test.rowCount(of: "access_tokens") == 0)
        }
    }

    @Test("revoking tokens keeps the consent and what it was given — RFC 7009 §2.1", arguments: TestDatabases.all)
    func revoke(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            try await test.signOn()
            let tokens = test.stores.tokens
            _ = try await tokens.redeem(code: code, at: test.now, for: Sample.tokens("1"))
            let (token, authorization) = try #require(try await tokens.find(accessToken: Sample.signature("access-1")))
            #expect(token.audience == ["https://api.example", "with space"])
            #expect(authorization?.session == Sample.authorization().session)
            try await tokens.revokeTokens(of: "authorization-1")
            #expect(try await test.liveTokens(of: 2) == 0)
            let reusable = try await test.stores.authorizations.reusable(
                subject: Sample.alice, client: "app", at: test.now)
            #expect(reusable != nil)
        }
    }
}

extension StoresUnderTest {
    /// How many of the tokens `access-0…` and `refresh-0…` a look-up finds.
    func liveTokens(of count: Int) async throws -> Int {
        var live = 0
        for number in 0..<count {
            if try await stores.tokens.find(accessToken: Sample.signature("access-\(number)")) != nil { live += 1 }
            if try await stores.tokens.find(refreshToken: Sample.signature("refresh-\(number)")) != nil { live += 1 }
        }
        return live
    }
}
