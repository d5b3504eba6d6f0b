import Ground

/// Where passwords are hashed: a few threads of their own with a bounded queue before them (design D5), which give way to
/// all that answers at once.
package final class HashingExecutor: Sendable {
    private let executor: BoundedExecutor

    /// - Parameters:
    ///   - workers: how many computations run at once; at least 1 is taken.
    ///   - waitingLimit: how many may wait for a worker; the next one is refused.
    package init(workers: Int, waitingLimit: Int) {
        executor = BoundedExecutor(
            name: "password-hashing", workers: workers, waitingLimit: waitingLimit, givesWay: true)
    }

    /// How many wait for a worker; for metrics.
    package var waiting: Int { executor.waiting }

    /// The value of `work`, computed on a worker; `overloaded` at once when the queue is full.
    package func run<Value: Sendable>(
        _ work: @escaping @Sendable () throws(PasswordHashingError) -> Value
    ) async throws(PasswordHashingError) -> Value {
        let result: Result<Value, PasswordHashingError> = await withCheckedContinuation { continuation in
            let accepted = executor.submit {
                do throws(PasswordHashingError) {
                    continuation.resume(returning: .success(try work()))
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
            if !accepted { continuation.resume(returning: .failure(.overloaded)) }
        }
        return try result.get()
    }
}
