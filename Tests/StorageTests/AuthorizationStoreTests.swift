import Ground
import OAuth
import TestSupport
import Testing

@Suite("Authorizations")
struct AuthorizationStoreTests {
    @Test("the newest remembered one that was asked for spares the next asking", arguments: TestDatabases.all)
    func reusable(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            let later = Sample.start + .seconds(10)
            try await test.signOn(Sample.authorization("a-old"), code: "1")
            try await test.signOn(
                Sample.authorization("b-runs-out", rememberedUntil: later + .seconds(60), requestedAt: later), code: "2"
            )
            try await test.signOn(
                Sample.authorization("c-not-remembered", remembered: false, requestedAt: later + .seconds(1)), code: "3"
            )
            try await test.signOn(
                Sample.authorization("d-skipped", skipped: true, requestedAt: later + .seconds(2)), code: "4")
            try await test.signOn(
                Sample.authorization("e-other", client: "other", requestedAt: later + .seconds(3)), code: "5")
            let store = test.stores.authorizations
            #expect(try await store.reusable(subject: Sample.alice, client: "app", at: later)?.id == "b-runs-out")
            let end = later + .seconds(60)
            #expect(try await store.reusable(subject: Sample.alice, client: "app", at: end)?.id == "a-old")
            #expect(try await store.reusable(subject: Subject("bob"), client: "app", at: later) == nil)
        }
    }

    @Test("pages hold what was asked for, of one session or of all", arguments: TestDatabases.all)
    func list(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            for number in 1...5 {
                let session = SessionID(number < 4 ? "s1" : "s2")
                try await test.signOn(Sample.authorization("a\(number)", session: session), code: "\(number)")
            }
            try await test.signOn(Sample.authorization("a6", skipped: true), code: "6")
            let store = test.stores.authorizations
            func ids(_ session: SessionID?, after last: AuthorizationID?) async throws -> [String] {
                try await store.list(subject: Sample.alice, session: session, after: last, limit: 3).map(\.id.rawValue)
            }
            #expect(try await ids(nil, after: nil) == ["a1", "a2", "a3"])
            #expect(try await ids(nil, after: "a3") == ["a4", "a5"])
            #expect(try await ids("s2", after: nil) == ["a4", "a5"])
        }
    }

    @Test("revoking ends codes and tokens of exactly what was chosen", arguments: TestDatabases.all)
    func revoke(on kind: TestDatabase) async throws {
        let cases: [(AuthorizationSelection, [String])] = [
            (.one("1"), ["0", "2", "3"]),
            (.client("app", of: Sample.alice), ["2", "3"]),
            (.all(of: Sample.alice), ["3"]),
            (.all(of: Subject("carol")), ["0", "1", "2", "3"]),
        ]
        for (selection, survivors) in cases {
            try await kind.withStores { test in
                for (id, client, subject) in [
                    ("0", "app", "alice"), ("1", "app", "alice"), ("2", "other", "alice"), ("3", "app", "bob"),
                ] {
                    let authorization = Sample.authorization(id, client: client, subject: Subject(subject))
                    try await test.signOn(authorization, code: "code-\(id)")
                    _ = try await test.stores.tokens.redeem(
                        code: Sample.signature("code-\(id)"), at: test.now, for: Sample.tokens(id, authorization: id))
                }
                try await test.stores.authorizations.revoke(selection)
                var alive: [String] = []
                for id in ["0", "1", "2", "3"] {
                    let code = try await test.stores.tokens.find(code: Sample.signature("code-\(id)")) != nil
                    let access = try await test.stores.tokens.find(accessToken: Sample.signature("access-\(id)")) != nil
                    let refresh =
                        try await test.stores.tokens.find(refreshToken: Sample.signature("refresh-\(id)")) != nil
                    #expect(code == access && access == refresh)
                    if code { alive.append(id) }
                }
                #expect(alive == survivors, "\(selection)")
            }
        }
    }

    @Test("a sign-out reaches each client of the session once", arguments: TestDatabases.all)
    func clientsOfSession(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            for (id, client, session) in [("1", "b", "s1"), ("2", "a", "s1"), ("3", "a", "s1"), ("4", "c", "s2")] {
                let authorization = Sample.authorization(id, client: client, session: SessionID(session))
                try await test.signOn(authorization, code: id)
            }
            let store = test.stores.authorizations
            #expect(try await store.clients(of: "s1", subject: Sample.alice).map(\.id.rawValue) == ["a", "b"])
            #expect(try await store.clients(of: "s1", subject: Subject("bob")).isEmpty)
        }
    }
}
