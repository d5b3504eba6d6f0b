import Dispatch
import PasswordHashing
import Synchronization
import Testing

@Suite("Hashes are computed on a bounded executor (N-18)")
struct HashingExecutorTests {
    /// Holds a worker until it is told to go on.
    private final class Gate: Sendable {
        private let semaphore = DispatchSemaphore(value: 0)
        let entered = AsyncStream.makeStream(of: Void.self)

        func pass() -> Int {
            entered.continuation.yield()
            semaphore.wait()
            return 1
        }

        func open() { semaphore.signal() }
    }

    /// Counts how many are inside at once.
    private final class Running: Sendable {
        private let counts = Mutex((now: 0, most: 0))

        var most: Int { counts.withLock { $0.most } }

        func enter() {
            counts.withLock { counts in
                counts.now += 1
                counts.most = max(counts.most, counts.now)
            }
        }

        func leave() { counts.withLock { $0.now -= 1 } }
    }

    @Test("A full queue refuses at once, and works again when there is room")
    func overloaded() async throws {
        let executor = HashingExecutor(workers: 1, waitingLimit: 0)
        let gate = Gate()
        async let first = executor.run { () throws(PasswordHashingError) in gate.pass() }
        for await _ in gate.entered.stream { break }

        await #expect(throws: PasswordHashingError.overloaded) {
            try await executor.run { () throws(PasswordHashingError) in 2 }
        }
        gate.open()
        #expect(try await first == 1)
        // The worker turns idle a moment after its answer: until then the queue may still be full.
        var answer: Int?
        while answer == nil { answer = try? await executor.run { () throws(PasswordHashingError) in 3 } }
        #expect(answer == 3)
    }

    @Test("Never more run at once than there are workers, and all that was accepted is answered")
    func bounded() async throws {
        let executor = HashingExecutor(workers: 3, waitingLimit: 1000)
        let running = Running()
        let sum = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 1...200 {
                group.addTask {
                    try await executor.run { () throws(PasswordHashingError) in
                        running.enter()
                        defer { running.leave() }
                        return number
                    }
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(sum == 20100)
        #expect((1...3).contains(running.most))
    }

    @Test("An error of the work is the caller's")
    func errors() async {
        let executor = HashingExecutor(workers: 1, waitingLimit: 1)
        await #expect(throws: PasswordHashingError.unknownScheme) {
            try await executor.run { () throws(PasswordHashingError) -> Int in throw .unknownScheme }
        }
    }
}
