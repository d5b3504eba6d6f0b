import Ground
import JOSE
import OAuth
import Storage
import TestSupport
import Testing

@Suite("Trust grants (RFC 7523 §2.1)")
struct TrustGrantStoreTests {
    private static let key = Result { try KeyGenerator.generate(for: .es256, keyID: "key-1").publicKey }

    private func grant(
        _ id: String, _ issuer: String = "https://issuer.example", subject: Subject? = Sample.alice, key: String = "key-1",
        expiresAt: UnixTime = Sample.start + .seconds(60)
    ) throws -> TrustGrant {
        var jwk = try #require(try Self.key.get())
        jwk.keyID = key
        return TrustGrant(
            id: TrustGrantID(id), issuer: issuer, subject: subject, scope: Scope(["read", "with*"]), key: jwk,
            createdAt: Sample.start, expiresAt: expiresAt)
    }

    @Test("come back whole, and leave when deleted", arguments: TestDatabases.all)
    func roundTrip(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            let store = test.stores.trustGrants
            let grant = try grant("1")
            let created = try await store.create(grant)
            let found = try #require(try await store.find("1"))
            #expect(created)
            #expect(found.key == grant.key && found.scope == grant.scope && found.subject == grant.subject)
            #expect(found.createdAt == grant.createdAt && found.expiresAt == grant.expiresAt)
            let deletions = [try await store.delete("1"), try await store.delete("1")]
            let gone = try await store.find("1")
            #expect(deletions == [true, false])
            #expect(gone == nil)
        }
    }

    @Test("of 50 racing creators of one trust grant exactly one wins", arguments: TestDatabases.all)
    func race(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            let store = test.stores.trustGrants
            let count = try await winners { number in try await store.create(try grant("\(number)")) }
            #expect(count == 1)
            let others = [
                try await store.create(try grant("x1", key: "key-2")), try await store.create(try grant("x2", subject: nil)),
                try await store.create(try grant("x3", "https://other.example")),
            ]
            #expect(others == [true, true, true])
        }
    }

    @Test("cover their own subject first, then anybody, and only until they expire", arguments: TestDatabases.all)
    func covering(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            let store = test.stores.trustGrants
            let grants = [
                try grant("any", subject: nil), try grant("alice"), try grant("bob", subject: Subject("bob")),
                try grant("late", key: "key-2", expiresAt: Sample.start + .seconds(120)), try grant("other", "https://other.example"),
            ]
            for grant in grants { _ = try await store.create(grant) }
            func ids(_ subject: Subject, _ seconds: Int) async throws -> [String] {
                try await store.covering(issuer: "https://issuer.example", subject: subject, at: Sample.start + .seconds(seconds))
                    .map(\.id.rawValue)
            }
            let (alice, carol, later) = (try await ids(Sample.alice, 59), try await ids(Subject("carol"), 0), try await ids(Sample.alice, 60))
            #expect(alice == ["alice", "late", "any"])
            #expect(carol == ["any"])
            #expect(later == ["late"])
        }
    }

    @Test("are listed by id, page by page, of one issuer or all", arguments: TestDatabases.all)
    func list(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            let store = test.stores.trustGrants
            for number in 1...5 { _ = try await store.create(try grant("\(number)", "https://\(number % 2).example", key: "\(number)")) }
            let pages = [
                try await store.list(issuer: nil, after: nil, limit: 2), try await store.list(issuer: nil, after: "2", limit: 9),
                try await store.list(issuer: "https://1.example", after: "1", limit: 9),
            ]
            #expect(pages.map { $0.map(\.id.rawValue) } == [["1", "2"], ["3", "4", "5"], ["3", "5"]])
        }
    }

    @Test("leave when they have expired", arguments: TestDatabases.all)
    func expiry(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            let store = test.stores.trustGrants
            _ = try await store.create(try grant("1"))
            _ = try await store.create(try grant("2", key: "key-2", expiresAt: Sample.start + .seconds(61)))
            let expired = ExpiredRows(test.database, flowLifespan: .seconds(1800))
            let counts = [
                try await expired.delete(at: Sample.start + .seconds(59)), try await expired.delete(at: Sample.start + .seconds(60)),
            ]
            let left = try await store.list(issuer: nil, after: nil, limit: 9).map(\.id.rawValue)
            #expect(counts == [0, 1])
            #expect(left == ["2"])
        }
    }
}
