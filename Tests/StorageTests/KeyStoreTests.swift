import Database
import Ground
import JOSE
import OAuth
import TestSupport
import Testing

@Suite("Key sets (RFC 7517 §5)")
struct KeyStoreTests {
    private func key(_ id: String) throws -> JSONWebKey { try KeyGenerator.generate(for: .es256, keyID: id) }

    @Test("of 20 processes that start at once exactly one makes the first key", arguments: TestDatabases.all)
    func first(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            let (keys, now) = (test.stores.keys, test.now)
            #expect(try await keys.keys(in: "hydra.openid.id-token").isEmpty)
            let count = try await winners(of: 20) { number in
                try await keys.createFirst(try key("\(number)"), in: "hydra.openid.id-token", at: now)
            }
            #expect(count == 1)
            #expect(try await keys.keys(in: "hydra.openid.id-token").count == 1)
            #expect(try await keys.createFirst(try key("other"), in: "hydra.jwt.access-token", at: now))
        }
    }

    @Test("a key comes back whole, and its private part is in no column", arguments: TestDatabases.all)
    func sealed(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            let key = try key("the kid")
            _ = try await test.stores.keys.createFirst(key, in: "set", at: test.now)
            #expect(try await test.stores.keys.keys(in: "set") == [key])
            let secret = try #require(key.json["d"]?.string)
            for row in try await test.database.read(Query("SELECT * FROM json_web_keys")) {
                for value in row.values { #expect(!Dump.text(value).contains(secret)) }
            }
        }
    }

    @Test("a sealed key cannot be moved to another set", arguments: TestDatabases.all)
    func move(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            _ = try await test.stores.keys.createFirst(try key("kid"), in: "one", at: test.now)
            _ = try await test.database.write(Query("UPDATE json_web_keys SET set_id = 'two'"))
            await #expect(throws: DatabaseError.self) { try await test.stores.keys.keys(in: "two") }
        }
    }
}
