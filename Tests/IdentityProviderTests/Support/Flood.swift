import Dispatch
import PasswordHashing

/// Keeps the only worker of a hashing executor without a queue busy, until told to end.
final class Flood: Sendable {
    private let gate = DispatchSemaphore(value: 0)
    private let job: Task<Void, Never>

    /// Returns when the worker is busy.
    init(_ executor: HashingExecutor) async {
        let (started, starting) = AsyncStream.makeStream(of: Void.self)
        let gate = gate
        job = Task {
            // The worker may still be about to turn idle after its last hash.
            var isDone = false
            while !isDone {
                let result = try? await executor.run { () throws(PasswordHashingError) -> Bool in
                    starting.yield()
                    gate.wait()
                    return true
                }
                isDone = result == true
            }
        }
        for await _ in started { break }
    }

    func end() async {
        gate.signal()
        await job.value
    }
}
