import Ground
import OAuth
import TestSupport
import Testing

@Suite("Notices to the identity provider are rows of the unit that ends the session")
struct IdentityProviderNoticeStoreTests {
    /// Alice has two sessions here that came of two there, and one that came of none.
    private func signOns(_ test: StoresUnderTest) async throws {
        for (id, foreign) in [("s1", "kratos-1"), ("s2", "kratos-2"), ("s3", "")] {
            try await test.signOn(
                Sample.authorization(id, session: SessionID(id)), code: "code-\(id)", identityProviderSessionID: foreign)
        }
    }

    private func take(_ test: StoresUnderTest, limit: Int = 10) async throws -> [IdentityProviderNotice] {
        try await test.stores.identityProviderNotices.take(
            dueAt: test.now, of: nil, until: test.now + .seconds(20), limit: limit)
    }

    @Test("one session ends the one it came of, once", arguments: TestDatabases.all)
    func end(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            try await signOns(test)
            for session in ["s1", "s1", "s3"] { _ = try await test.stores.sessions.end(SessionID(session), at: test.now) }
            #expect(try await take(test).map(\.identityProviderSessionID) == ["kratos-1"])
        }
    }

    @Test("all sessions of a person end all that they came of", arguments: TestDatabases.all)
    func endAll(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            try await signOns(test)
            try await test.stores.sessions.endAll(of: Sample.alice, at: test.now)
            #expect(Set(try await take(test).map(\.identityProviderSessionID)) == ["kratos-1", "kratos-2"])
        }
    }

    @Test("of 50 racing sign-outs one queues the notice, and of 50 processes one gets it", arguments: TestDatabases.all)
    func race(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            try await signOns(test)
            let decision = LogoutDecision(
                id: "logout-1", verifier: Sample.signature("v"), sessionID: "s1", subject: Sample.alice, clientID: nil,
                rpInitiated: false, redirectTo: "https://app.example/bye", expiresAt: Sample.start + .seconds(60))
            _ = try await test.stores.logouts.decide(decision)
            let now = test.now
            #expect(try await winners { _ in try await test.stores.logouts.complete(decision, at: now) } == 1)
            #expect(try await test.rowCount(of: "identity_provider_notices") == 1)
            #expect(try await winners { _ in try await !take(test, limit: 1).isEmpty } == 1)
        }
    }

    @Test("whoever lost the lease postpones nothing; whoever delivered removes", arguments: TestDatabases.all)
    func fence(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            try await signOns(test)
            _ = try await test.stores.sessions.end("s1", at: test.now)
            let first = try #require(try await take(test).first)
            test.clock.advance(by: .seconds(20))
            let second = try #require(try await take(test).first)
            let notices = test.stores.identityProviderNotices
            try await notices.postpone(first, until: test.now)
            #expect(try await !notices.isAnyDue(at: test.now))
            try await notices.postpone(second, until: test.now + .seconds(5))
            #expect(try await notices.isAnyDue(at: test.now + .seconds(5)))
            try await notices.remove(second)
            #expect(try await test.rowCount(of: "identity_provider_notices") == 0)
        }
    }
}
