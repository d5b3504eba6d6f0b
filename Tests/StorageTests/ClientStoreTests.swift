import AdminAPI
import Ground
import OAuth
import TestSupport
import Testing

@Suite("Clients (RFC 7591 §2)")
struct ClientStoreTests {
    @Test("a stored client is found as it was registered", arguments: TestDatabases.all)
    func create(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            let client = Sample.client(name: "Müller & Söhne", owner: "team")
            #expect(try await test.stores.clients.create(client))
            let found = try #require(try await test.stores.clients.find("app"))
            #expect(found.registration.clientName == "Müller & Söhne")
            #expect(found.registration.metadata == ["tier": 3])
            #expect(found.registration.redirectURIs == client.registration.redirectURIs)
            #expect(found.secretDigests == client.secretDigests)
            #expect(found.revision > 0)
            #expect(try await test.stores.clients.find("other") == nil)
            #expect(try await test.stores.clients.find("a\0b") == nil)
        }
    }

    @Test("of racing creators of one id exactly one wins", arguments: TestDatabases.all)
    func createOnce(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            let count = try await winners { number in
                try await test.stores.clients.create(Sample.client(name: "\(number)"))
            }
            #expect(count == 1)
        }
    }

    @Test(
        "a change is seen at once, also by another process, and a stale change is refused", arguments: TestDatabases.all
    )
    func replace(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            let other = StoresUnderTest(test.database)
            _ = try await test.stores.clients.create(Sample.client(name: "first"))
            let first = try #require(try await test.stores.clients.find("app"))
            _ = try await other.stores.clients.find("app")
            #expect(try await test.stores.clients.replace(Sample.client(name: "second", revision: first.revision)))
            #expect(try await test.stores.clients.find("app")?.registration.clientName == "second")
            #expect(try await other.stores.clients.find("app")?.registration.clientName == "second")
            #expect(try await !other.stores.clients.replace(Sample.client(name: "third", revision: first.revision)))
            #expect(try await test.stores.clients.find("app")?.registration.clientName == "second")
        }
    }

    @Test("of racing changes of one revision exactly one wins", arguments: TestDatabases.all)
    func replaceOnce(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            _ = try await test.stores.clients.create(Sample.client())
            let revision = try #require(try await test.stores.clients.find("app")).revision
            let count = try await winners { number in
                try await test.stores.clients.replace(Sample.client(name: "\(number)", revision: revision))
            }
            #expect(count == 1)
        }
    }

    @Test("a client that was deleted and made anew is not taken for its predecessor", arguments: TestDatabases.all)
    func recreate(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            let other = StoresUnderTest(test.database)
            _ = try await test.stores.clients.create(Sample.client(name: "old"))
            _ = try await other.stores.clients.find("app")
            #expect(try await test.stores.clients.delete("app"))
            #expect(try await other.stores.clients.find("app") == nil)
            #expect(try await !test.stores.clients.delete("app"))
            _ = try await test.stores.clients.create(Sample.client(name: "new"))
            #expect(try await other.stores.clients.find("app")?.registration.clientName == "new")
        }
    }

    @Test("deleting a client ends its flows, authorizations, codes and tokens", arguments: TestDatabases.all)
    func cascade(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            try await test.signOn()
            _ = try await test.stores.tokens.redeem(
                code: Sample.signature("code-1"), at: test.now, for: Sample.tokens("1"))
            try await test.stores.tokens.save(Sample.clientToken("of client"))
            try await test.stores.tokens.save(Sample.clientToken("of nobody else"))
            #expect(try await test.stores.clients.delete("app"))
            for table in ["flows", "authorizations", "authorization_codes", "access_tokens", "refresh_tokens"] {
                #expect(try await test.rowCount(of: table) == 0, "\(table)")
            }
        }
    }

    @Test("pages follow the ids without gaps or repetitions, and filters match exactly", arguments: TestDatabases.all)
    func list(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            let clients = test.stores.clients
            for number in 10..<35 {
                let client = Sample.client("c\(number)", name: number < 12 ? "app" : "apple", owner: "o\(number % 2)")
                _ = try await clients.create(client)
            }
            var seen: [String] = []
            var last: ClientID?
            while true {
                let page = try await clients.list(ClientFilter(), after: last, limit: 10)
                seen += page.map(\.id.rawValue)
                last = page.last?.id
                if page.count < 10 { break }
            }
            #expect(seen == (10..<35).map { "c\($0)" })
            #expect(try await clients.list(ClientFilter(name: "app"), after: nil, limit: 10).count == 2)
            #expect(try await clients.list(ClientFilter(name: "apple", owner: "o0"), after: "c20", limit: 9).count == 7)
            #expect(try await clients.list(ClientFilter(owner: ""), after: nil, limit: 10).isEmpty)
        }
    }

    @Test("a token for a client that was deleted meanwhile is refused as a protocol error", arguments: TestDatabases.all)
    func deletedMeanwhile(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            let failure = await #expect(throws: OAuthError.self) {
                try await test.stores.tokens.save(Sample.clientToken("late", client: "gone"))
            }
            #expect(failure?.code == .invalidClient)
        }
    }

    @Test("the signature of a registration access token comes back, and changes with the client", arguments: TestDatabases.all)
    func registrationToken(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            let clients = test.stores.clients
            let registration = Sample.client().registration
            for (revision, token) in [nil, Sample.signature("one"), Sample.signature("two")].enumerated() {
                let former = try await clients.find("app")?.revision ?? 0
                let client = Client(
                    registration: registration, secretDigests: [], revision: former, registrationToken: token)
                let done = try await revision == 0 ? clients.create(client) : clients.replace(client)
                #expect(done)
                #expect(try await clients.find("app")?.registrationToken == token)
                let listed = try await clients.list(ClientFilter(), after: nil, limit: 1)
                #expect(listed.first?.registrationToken == token)
            }
        }
    }
}
