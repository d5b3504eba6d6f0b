import Ground
import Storage
import TestSupport
import Testing

@Suite("Work that one process does for all")
struct LeaseTests {
    @Test("one holds the lease until it ends, or goes on holding it", arguments: TestDatabases.all)
    func lease(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            let first = Lease(test.database, name: "housekeeping", holder: "first")
            let second = Lease(test.database, name: "housekeeping", holder: "second")
            let other = Lease(test.database, name: "other", holder: "second")
            let start = test.now
            let steps: [(lease: Lease, seconds: Int, isTaken: Bool)] = [
                (first, 0, true), (second, 0, false), (other, 0, true), (first, 59, true), (second, 60, false),
                (second, 119, true), (first, 120, false),
            ]
            for (number, step) in steps.enumerated() {
                let isTaken = try await step.lease.take(at: start + .seconds(step.seconds), for: .seconds(60))
                #expect(isTaken == step.isTaken, "step \(number)")
            }
        }
    }

    @Test("of many that reach for it at once one gets it", arguments: TestDatabases.all)
    func race(on kind: TestDatabase) async throws {
        try await kind.withStores { test in
            let winners = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<20 {
                    let lease = Lease(test.database, name: "housekeeping", holder: "\(number)")
                    group.addTask { try await lease.take(at: test.now, for: .seconds(60)) }
                }
                var winners = 0
                for try await won in group where won { winners += 1 }
                return winners
            }
            #expect(winners == 1)
        }
    }
}
