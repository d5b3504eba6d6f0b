import Database
import OAuth
import TestSupport
import Testing

@Suite("Pairwise subject identifiers that the identity provider chose")
struct PairwiseSubjectStoreTests {
    @Test("are found from either side, client by client, and are replaced", arguments: TestDatabases.all)
    func findAndReplace(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            let store = test.stores.pairwiseSubjects
            for id in ["app", "other"] { _ = try await test.stores.clients.create(Sample.client(id)) }
            #expect(try await store.identifier(of: Sample.alice, for: "app") == nil)
            try await store.save("chosen-1", of: Sample.alice, for: "app")
            try await store.save("chosen-2", of: Sample.alice, for: "app")
            #expect(try await store.identifier(of: Sample.alice, for: "app") == "chosen-2")
            #expect(try await store.holder(of: "chosen-2", for: "app") == Sample.alice)
            #expect(try await store.holder(of: "chosen-1", for: "app") == nil)
            #expect(try await store.identifier(of: Sample.alice, for: "other") == nil)
        }
    }

    @Test("are never the same for two people, and end with the client", arguments: TestDatabases.all)
    func uniqueness(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            let store = test.stores.pairwiseSubjects
            _ = try await test.stores.clients.create(Sample.client())
            try await store.save("chosen", of: Sample.alice, for: "app")
            await #expect(throws: DatabaseError.self) { try await store.save("chosen", of: "bob", for: "app") }
            _ = try await test.stores.clients.delete("app")
            #expect(try await store.holder(of: "chosen", for: "app") == nil)
        }
    }
}
