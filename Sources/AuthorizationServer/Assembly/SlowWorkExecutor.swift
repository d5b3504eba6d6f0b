import Ground
import OAuth

/// Runs the server's slow computations: client secrets that people chose, new RSA keys.
struct SlowWorkExecutor: SlowWork {
    private let executor: BoundedExecutor

    init(workers: Int) { executor = BoundedExecutor(name: "slow-work", workers: workers, waitingLimit: workers * 64) }

    /// A full queue is the server's condition, not the client's fault.
    func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        do {
            return try await executor.run(work)
        } catch is BoundedExecutor.Overloaded {
            throw OAuthError(.temporarilyUnavailable, debug: "the queue for slow work is full")
        }
    }
}
