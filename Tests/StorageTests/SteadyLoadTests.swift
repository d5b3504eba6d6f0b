import Ground
import OAuth
import Storage
import TestSupport
import Testing

@Suite("Tables do not grow under steady load")
struct SteadyLoadTests {
    @Test("rounds of issue and expiry leave no more rows than a few rounds make", arguments: TestDatabases.all)
    func rounds(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            _ = try await test.stores.clients.create(Sample.client())
            let rows = ExpiredRows(test.database, flowLifespan: .seconds(1800))
            var most = 0
            for round in 10..<40 {
                for number in 0..<10 {
                    try await test.stores.tokens.save(Sample.clientToken("\(round)-\(number)", at: test.now))
                }
                test.clock.advance(by: .seconds(1800))
                for _ in 0..<3 { _ = try await rows.delete(at: test.now, limit: 25) }
                most = max(most, try await test.rowCount(of: "access_tokens"))
            }
            #expect(most <= 40)
        }
    }
}
