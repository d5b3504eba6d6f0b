import Database
import Ground
import OAuth
import TestSupport
import Testing

@testable import Storage

@Suite("What was decoded once is not decoded again, and never believed without the database")
struct DecodedRowsTests {
    @Test("it keeps no more than its capacity", arguments: [2, 3, 8, 100])
    func bound(capacity: Int) {
        let rows = DecodedRows<Int, Int>(capacity: capacity)
        for key in 0..<1000 { rows.insert(key, for: key) }
        let kept = (0..<1000).filter { rows[$0] != nil }
        #expect(kept.count <= capacity)
        #expect(kept.last == 999)
    }

    @Test("what is asked for again and again stays")
    func recency() {
        let rows = DecodedRows<Int, String>(capacity: 10)
        rows.insert("often", for: -1)
        for key in 0..<1000 {
            rows.insert("once", for: key)
            #expect(rows[-1] == "often")
        }
    }

    @Test("an authorization that another process changed is seen at once", arguments: TestDatabases.all)
    func change(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            try await test.signOn()
            let tokens = test.stores.tokens
            #expect(try await tokens.find(code: Sample.signature("code-1"))?.1.subject == Sample.alice)
            _ = try await test.database.write(Query("UPDATE authorizations SET subject = 'bob', remembered_until = 7"))
            let changed = try #require(try await tokens.find(code: Sample.signature("code-1"))?.1)
            #expect(changed.subject == Subject("bob"))
            #expect(changed.rememberedUntil == UnixTime(milliseconds: 7))
        }
    }

    @Test("sealed bytes that somebody altered are refused, also where the true ones were read before",
        arguments: TestDatabases.all)
    func alteration(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            try await test.signOn()
            let tokens = test.stores.tokens
            #expect(try await tokens.find(code: Sample.signature("code-1")) != nil)
            let details = try await test.database.read(Query("SELECT details FROM authorizations"))
            var sealed = try #require(details.first).blob(0)
            sealed[sealed.count / 2] ^= 1
            _ = try await test.database.write(Query("UPDATE authorizations SET details = $1", [.blob(sealed)]))
            await #expect(throws: DatabaseError.self) { try await tokens.find(code: Sample.signature("code-1")) }
        }
    }
}
