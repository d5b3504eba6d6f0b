import Ground
import OAuth
import Storage
import TestSupport
import Testing

@Suite("Used assertions (RFC 7523 §3 item 7)")
struct UsedAssertionStoreTests {
    private func assertion(
        _ use: UsedAssertion.Use = .clientAuthentication, _ issuer: String = "app", _ identifier: String = "jti",
        expiresAt: UnixTime = Sample.start + .seconds(60)
    ) -> UsedAssertion {
        UsedAssertion(use, issuer: issuer, identifier: identifier, expiresAt: expiresAt)
    }

    @Test("of 50 racing users of one assertion exactly one wins", arguments: TestDatabases.all)
    func race(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            let (store, assertion) = (test.stores.usedAssertions, assertion())
            let count = try await winners { _ in try await store.use(assertion) }
            let again = try await store.use(assertion)
            #expect(count == 1)
            #expect(!again)
        }
    }

    @Test("use, issuer and identifier tell assertions apart", arguments: TestDatabases.all)
    func identity(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            let several = [
                assertion(), assertion(.grant), assertion(.grant, "app/3", "x"), assertion(.grant, "app", "3/x"),
                assertion(.grant, "", "jti"), assertion(.grant, "app", ""),
            ]
            for one in several {
                let isNew = try await test.stores.usedAssertions.use(one)
                #expect(isNew)
            }
        }
    }

    @Test("expired ones leave, and not before", arguments: TestDatabases.all)
    func expiry(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            let expired = ExpiredRows(test.database, flowLifespan: .seconds(1800))
            let store = test.stores.usedAssertions
            for number in 0..<50 {
                let time = Sample.start + .seconds(number)
                _ = try await store.use(assertion(.grant, "issuer", "\(number)", expiresAt: time))
            }
            var deleted = 0
            for _ in 0..<20 { deleted += try await expired.delete(at: Sample.start + .seconds(19), limit: 10) }
            #expect(deleted == 20)
            #expect(try await store.use(assertion(.grant, "issuer", "19")))
            #expect(try await !store.use(assertion(.grant, "issuer", "20")))
        }
    }
}
