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
                try await keys.add([try key("\(number)")], to: "hydra.openid.id-token", after: 0, removing: [], at: now)
            }
            #expect(count == 1)
            #expect(try await keys.keys(in: "hydra.openid.id-token").count == 1)
            #expect(try await keys.add([try key("other")], to: "hydra.jwt.access-token", after: 0, removing: [], at: now))
        }
    }

    @Test("a key comes back whole, and its private part is in no column", arguments: TestDatabases.all)
    func sealed(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            let key = try key("the kid")
            _ = try await test.stores.keys.add([key], to: "set", after: 0, removing: [], at: test.now)
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
            _ = try await test.stores.keys.add([try key("kid")], to: "one", after: 0, removing: [], at: test.now)
            _ = try await test.database.write(Query("UPDATE json_web_keys SET set_id = 'two'"))
            await #expect(throws: DatabaseError.self) { try await test.stores.keys.keys(in: "two") }
        }
    }

    @Test("a set is replaced whole, its first key as the newest; a change that is late changes nothing", arguments: TestDatabases.all)
    func replace(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            let keys = test.stores.keys
            _ = try await keys.add([try key("a")], to: "set", after: 0, removing: [], at: test.now)
            _ = try await keys.add([try key("b")], to: "set", after: 1, removing: [], at: test.now)
            #expect(try await !keys.add([try key("late")], to: "set", after: 1, removing: [1, 2], at: test.now))
            #expect(try await keys.keys(in: "set").map(\.keyID) == ["b", "a"])
            let new = [try key("e"), try key("d"), try key("c")]
            #expect(try await keys.add(new, to: "set", after: 2, removing: [1, 2], at: test.now))
            #expect(try await keys.stored(in: "set").map(\.key.keyID) == ["e", "d", "c"])
            #expect(try await keys.stored(in: "set").map(\.ordinal) == [5, 4, 3])
        }
    }

    @Test("a key is removed by its place and time, and removing it twice does nothing", arguments: TestDatabases.all)
    func remove(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            let keys = test.stores.keys
            _ = try await keys.add([try key("a")], to: "set", after: 0, removing: [], at: test.now)
            let first = try await keys.stored(in: "set")
            try await keys.remove(first, from: "set")
            #expect(try await keys.stored(in: "set").isEmpty)
            let later = test.now + .seconds(1)
            _ = try await keys.add([try key("b")], to: "set", after: 0, removing: [], at: later)
            try await keys.remove(first, from: "set")
            #expect(try await keys.keys(in: "set").map(\.keyID) == ["b"])
        }
    }
}
