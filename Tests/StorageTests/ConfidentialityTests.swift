import Database
import Ground
import OAuth
import Storage
import TestSupport
import Testing

@Suite("What the database holds tells a thief nothing (RFC 9700 §4.15)")
struct ConfidentialityTests {
    @Test("claims, contexts, states and nonces are in no table", arguments: TestDatabases.all)
    func dump(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            try await test.signOn()
            _ = try await test.stores.tokens.redeem(
                code: Sample.signature("code-1"), at: test.now, for: Sample.tokens("1"))
            var texts: [String] = []
            for query in Dump.queries {
                let rows = try await test.database.read(query)
                #expect(!rows.isEmpty)
                texts += rows.flatMap(\.values).map(Dump.text)
            }
            for text in texts { #expect(!text.contains("plain")) }
        }
    }

    @Test("sealed details cannot be moved to another row", arguments: TestDatabases.all)
    func move(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            try await test.signOn()
            try await test.signOn(Sample.authorization("authorization-2"), code: "code-2")
            _ = try await test.database.write(
                Query(
                    """
                    UPDATE authorizations SET details = (
                        SELECT details FROM authorizations WHERE id = 'authorization-1') WHERE id = 'authorization-2'
                    """))
            let error = await #expect(throws: DatabaseError.self) {
                try await test.stores.tokens.find(code: Sample.signature("code-2"))
            }
            #expect(error?.reason == .malformedRow)
            #expect(try await test.stores.tokens.find(code: Sample.signature("code-1")) != nil)
        }
    }

    @Test(
        "another system secret opens nothing, and the error says which setting to look at", arguments: TestDatabases.all
    )
    func wrongSecret(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            try await test.signOn()
            let stranger = StoresUnderTest(test.database, secret: "another secret entirely")
            let error = await #expect(throws: DatabaseError.self) {
                try await stranger.stores.tokens.find(code: Sample.signature("code-1"))
            }
            #expect(error?.message.contains("secrets.system") == true)
        }
    }
}
