import Database
import Ground
import OAuth
import Storage
import TestSupport
import Testing

@Suite("Expired rows are deleted step by step")
struct ExpiredRowsTests {
    @Test("what can still be used stays, the rest goes", arguments: TestDatabases.all)
    func delete(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            try await test.signOn()
            _ = try await test.stores.tokens.redeem(
                code: Sample.signature("code-1"), at: test.now, for: Sample.tokens("0"))
            let logout = LogoutDecision(
                id: "1", verifier: Sample.signature("v"), sessionID: Sample.session, subject: Sample.alice,
                clientID: nil,
                rpInitiated: false, redirectTo: "https://sso.example", expiresAt: Sample.start + .seconds(60))
            _ = try await test.stores.logouts.decide(logout)
            let rows = ExpiredRows(test.database, flowLifespan: .seconds(1800))

            #expect(try await rows.delete(at: test.now) == 0)
            test.clock.advance(by: .seconds(60))
            #expect(try await rows.delete(at: test.now) == 1)
            #expect(try await test.rowCount(of: "logout_requests") == 0)
            test.clock.advance(by: .seconds(540))
            #expect(try await rows.delete(at: test.now) == 1)
            #expect(try await test.rowCount(of: "authorization_codes") == 0)
            test.clock.advance(by: .seconds(1200))
            #expect(try await rows.delete(at: test.now) == 1)
            #expect(try await test.rowCount(of: "flows") == 0)
            test.clock.advance(by: .seconds(1800))
            #expect(try await rows.delete(at: test.now) == 2)
            #expect(try await test.rowCount(of: "login_sessions") == 0)
            #expect(try await test.rowCount(of: "access_tokens") == 0)
            test.clock.advance(by: .seconds(86400))
            #expect(try await rows.delete(at: test.now) == 1)
            #expect(try await test.rowCount(of: "refresh_tokens") == 0)
            #expect(try await test.rowCount(of: "authorizations") == 1)
        }
    }

    @Test("small steps get through a large table, and begin anew", arguments: TestDatabases.all)
    func steps(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            _ = try await test.stores.clients.create(Sample.client())
            let rows = ExpiredRows(test.database, flowLifespan: .seconds(1800))
            for round in 0..<2 {
                for number in 10..<35 { try await test.stores.tokens.save(Sample.clientToken("\(number)")) }
                #expect(try await rows.delete(at: test.now, limit: 10) == 0, "round \(round)")
                var deleted = 0
                for _ in 0..<6 { deleted += try await rows.delete(at: test.now + .seconds(3600), limit: 10) }
                #expect(deleted == 25)
            }
        }
    }

    @Test("a used token without expiry is kept for 30 days, an unused one for ever", arguments: TestDatabases.all)
    func usedTokens(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            try await test.signOn()
            let tokens = test.stores.tokens
            _ = try await tokens.redeem(
                code: Sample.signature("code-1"), at: test.now, for: Sample.tokens("0", expire: false))
            _ = try await tokens.rotate(
                Sample.refreshToken("0", expire: false), at: test.now, grace: nil,
                for: Sample.tokens("1", expire: false))
            let rows = ExpiredRows(test.database, flowLifespan: .seconds(1800))
            test.clock.advance(by: .seconds(30 * 86400 - 1))
            _ = try await rows.delete(at: test.now)
            #expect(try await test.rowCount(of: "refresh_tokens") == 2)
            test.clock.advance(by: .seconds(1))
            _ = try await rows.delete(at: test.now)
            #expect(try await tokens.find(refreshToken: Sample.signature("refresh-0")) == nil)
            #expect(try await tokens.find(refreshToken: Sample.signature("refresh-1")) != nil)
        }
    }
}
