import Dispatch
import Synchronization

/// Runs slow computations on a few threads of its own with a bounded queue before them.
///
/// Each worker is a serial dispatch queue: those have threads of their own, so neither an event loop nor the
/// cooperative pool ever waits for a hash. Memory is bounded too, as at most `workers` hashes exist at a time.
package final class HashingExecutor: Sendable {
    private typealias Job = @Sendable () -> Void

    private struct State {
        var idle: [Int]
        var waiting: [Job] = []
    }

    private let workers: [DispatchQueue]
    private let waitingLimit: Int
    private let state: Mutex<State>

    /// - Parameters:
    ///   - workers: how many computations run at once; at least 1 is taken.
    ///   - waitingLimit: how many may wait for a worker; the next one is refused.
    package init(workers: Int, waitingLimit: Int) {
        let count = max(1, workers)
        self.workers = (0..<count).map { DispatchQueue(label: "password-hashing-\($0)") }
        self.waitingLimit = max(0, waitingLimit)
        state = Mutex(State(idle: Array(0..<count)))
    }

    /// The value of `work`, computed on a worker; `overloaded` at once when the queue is full.
    package func run<Value: Sendable>(
        _ work: @escaping @Sendable () throws(PasswordHashingError) -> Value
    ) async throws(PasswordHashingError) -> Value {
        let result: Result<Value, PasswordHashingError> = await withCheckedContinuation { continuation in
            let accepted = submit {
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

    private func submit(_ job: @escaping Job) -> Bool {
        let (worker, accepted): (Int?, Bool) = state.withLock { state in
            if let worker = state.idle.popLast() { return (worker, true) }
            guard state.waiting.count < waitingLimit else { return (nil, false) }
            state.waiting.append(job)
            return (nil, true)
        }
        if let worker { workers[worker].async { self.work(on: worker, first: job) } }
        return accepted
    }

    /// Runs `first` and then whatever waits, oldest first, until nothing does.
    private func work(on worker: Int, first: @escaping Job) {
        var next: Job? = first
        while let job = next {
            job()
            next = state.withLock { state in
                guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
                state.idle.append(worker)
                return nil
            }
        }
    }
}
