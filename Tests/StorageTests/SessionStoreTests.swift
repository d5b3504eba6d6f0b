import Ground
import OAuth
import TestSupport
import Testing

@Suite("Login sessions and sign-outs (OpenID Connect RP-Initiated Logout 1.0)")
struct SessionStoreTests {
    private let decision = LogoutDecision(
        id: "logout-1", verifier: Sample.signature("logout verifier"), sessionID: Sample.session, subject: Sample.alice,
        clientID: "app", rpInitiated: true, redirectTo: "https://app.example/bye",
        expiresAt: Sample.start + .seconds(60))

    @Test("ending a session leaves others, and its tokens, alone", arguments: TestDatabases.all)
    func end(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            for (id, subject) in [("1", "alice"), ("2", "alice"), ("3", "alice"), ("4", "bob")] {
                let authorization = Sample.authorization(id, subject: Subject(subject), session: SessionID("s\(id)"))
                try await test.signOn(authorization, code: "code-\(id)")
            }
            _ = try await test.stores.tokens.redeem(
                code: Sample.signature("code-1"), at: test.now, for: Sample.tokens("1", authorization: "1"))
            let sessions = test.stores.sessions
            #expect(try await sessions.end("s1", at: test.now))
            #expect(try await !sessions.end("s1", at: test.now))
            #expect(try await test.stores.tokens.find(accessToken: Sample.signature("access-1")) != nil)
            #expect(try await sessions.find("s2") != nil)
            try await sessions.endAll(of: Sample.alice, at: test.now)
            #expect(try await sessions.find("s2") == nil)
            #expect(try await sessions.find("s4")?.subject == Subject("bob"))
        }
    }

    @Test("a new sign-on in the same session refreshes it", arguments: TestDatabases.all)
    func refresh(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            try await test.signOn()
            let flow = Sample.flow("flow-2", loginSkipped: true)
            let later = LoginSession(
                id: Sample.session, subject: Sample.alice, authenticatedAt: Sample.start + .seconds(5),
                remembered: false,
                expiresAt: Sample.start + .seconds(9000), identityProviderSessionID: nil)
            _ = try await test.stores.flows.decideLogin(flow, verifier: Sample.signature("v"))
            _ = try await test.stores.flows.askConsent(
                flow.id, challenge: Sample.signature("c"), skipped: true, session: later)
            #expect(try await test.stores.sessions.find(Sample.session) == later)
        }
    }

    @Test("a sign-out is confirmed once, and of 50 racing callers one carries it out", arguments: TestDatabases.all)
    func logout(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            try await test.signOn()
            let logouts = test.stores.logouts
            #expect(try await !logouts.isDecided("logout-1"))
            #expect(try await logouts.decide(decision))
            #expect(try await !logouts.decide(decision))
            #expect(try await logouts.isDecided("logout-1"))
            let found = try #require(try await logouts.find(verifier: decision.verifier))
            #expect(found.redirectTo == decision.redirectTo)
            #expect(found.clientID == "app")
            #expect(found.expiresAt == decision.expiresAt)
            #expect(try await winners { _ in try await logouts.complete(found, at: test.now) } == 1)
            #expect(try await test.stores.sessions.find(Sample.session) == nil)
        }
    }

    @Test("a replayed sign-out ends no later session", arguments: TestDatabases.all)
    func replay(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            try await test.signOn()
            _ = try await test.stores.logouts.decide(decision)
            _ = try await test.stores.logouts.complete(decision, at: test.now)
            try await test.signOn(Sample.authorization("authorization-2"), code: "code-2")
            #expect(try await !test.stores.logouts.complete(decision, at: test.now))
            #expect(try await test.stores.sessions.find(Sample.session) != nil)
        }
    }
}
