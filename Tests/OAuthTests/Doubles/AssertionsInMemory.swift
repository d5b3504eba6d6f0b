import Ground
import OAuth
import Synchronization

/// Remembers used assertions for one process.
final class AssertionsInMemory: UsedAssertionStore {
    private let used = Mutex<Set<[UInt8]>>([])

    func use(_ assertion: UsedAssertion) async throws -> Bool { used.withLock { $0.insert(assertion.digest).inserted } }
}

extension ClientAssertionRules {
    /// With a memory of its own.
    static var example: ClientAssertionRules {
        ClientAssertionRules(policy: TokenWorld.policy, used: AssertionsInMemory(), clock: ManualClock().wallClock)
    }
}
