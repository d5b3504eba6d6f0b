import Ground
import OAuth
import TestSupport
import Testing

@Suite("Logout notices are rows of the unit that ends the session (OpenID Connect Back-Channel Logout 1.0 §2.5)")
struct LogoutNoticeStoreTests {
    /// Alice used two clients in one session, one of them twice, and a third one in another session.
    private func signOns(_ test: StoresUnderTest) async throws {
        for (id, client, session) in [("1", "app", "s1"), ("2", "app", "s1"), ("3", "shop", "s1"), ("4", "bank", "s2")] {
            let authorization = Sample.authorization(id, client: client, session: SessionID(session))
            try await test.signOn(authorization, code: "code-\(id)")
        }
        let bob = Sample.authorization("5", client: "app", subject: Subject("bob"), session: "s3")
        try await test.signOn(bob, code: "code-5")
    }

    private func take(
        _ test: StoresUnderTest, of subject: Subject? = nil, lease: Duration = .seconds(20), limit: Int = 10
    ) async throws -> [LogoutNotice] {
        try await test.stores.logoutNotices.take(
            dueAt: test.now, of: subject, until: test.now + lease, limit: limit)
    }

    @Test("one for each client of the session, and for no other", arguments: TestDatabases.all)
    func end(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            try await signOns(test)
            #expect(try await test.stores.sessions.end("s1", at: test.now))
            #expect(try await !test.stores.sessions.end("s1", at: test.now))
            let taken = try await take(test)
            #expect(Set(taken.map(\.clientID)) == ["app", "shop"])
            #expect(taken.allSatisfy { $0.sessionID == "s1" && $0.subject == Sample.alice && $0.attempts == 1 })
            #expect(Set(taken.map(\.tokenID)).count == 2)
        }
    }

    @Test("all sessions of a person at once", arguments: TestDatabases.all)
    func endAll(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            try await signOns(test)
            try await test.stores.sessions.endAll(of: Sample.alice, at: test.now)
            #expect(Set(try await take(test).map(\.clientID)) == ["app", "shop", "bank"])
        }
    }

    @Test("of 50 racing sign-outs one queues the notices, each once", arguments: TestDatabases.all)
    func race(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            try await signOns(test)
            let decision = LogoutDecision(
                id: "logout-1", verifier: Sample.signature("v"), sessionID: "s1", subject: Sample.alice, clientID: nil,
                rpInitiated: false, redirectTo: "https://app.example/bye", expiresAt: Sample.start + .seconds(60))
            _ = try await test.stores.logouts.decide(decision)
            let now = test.now
            let won = try await winners { number in
                try await test.stores.logouts.complete(decision, at: now + .milliseconds(number))
            }
            #expect(won == 1)
            #expect(try await test.rowCount(of: "logout_notices") == 2)
        }
    }

    @Test("of 50 racing processes one gets each notice, until its lease runs out", arguments: TestDatabases.all)
    func lease(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            try await signOns(test)
            try await test.stores.sessions.endAll(of: Sample.alice, at: test.now)
            #expect(try await winners { _ in try await !take(test, limit: 1).isEmpty } == 3)
            #expect(try await !test.stores.logoutNotices.isAnyDue(at: test.now))
            test.clock.advance(by: .seconds(20))
            #expect(try await take(test).map(\.attempts) == [2, 2, 2])
        }
    }

    @Test("whoever lost the lease postpones nothing; whoever delivered removes", arguments: TestDatabases.all)
    func fence(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            try await signOns(test)
            _ = try await test.stores.sessions.end("s2", at: test.now)
            let first = try #require(try await take(test).first)
            test.clock.advance(by: .seconds(20))
            let second = try #require(try await take(test).first)
            #expect(first.tokenID == second.tokenID)
            let notices = test.stores.logoutNotices
            try await notices.postpone(first, until: test.now)
            #expect(try await !notices.isAnyDue(at: test.now))
            try await notices.postpone(second, until: test.now + .seconds(5))
            #expect(try await !notices.isAnyDue(at: test.now))
            #expect(try await notices.isAnyDue(at: test.now + .seconds(5)))
            try await notices.remove(first)
            #expect(try await test.rowCount(of: "logout_notices") == 0)
        }
    }

    @Test("of one person only, where one waits; a deleted client takes its notices along", arguments: TestDatabases.all)
    func selection(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            try await signOns(test)
            try await test.stores.sessions.endAll(of: Sample.alice, at: test.now)
            try await test.stores.sessions.endAll(of: Subject("bob"), at: test.now)
            #expect(try await take(test, of: Subject("bob")).map(\.sessionID) == ["s3"])
            _ = try await test.stores.clients.delete("app")
            #expect(try await test.rowCount(of: "logout_notices") == 2)
        }
    }
}
