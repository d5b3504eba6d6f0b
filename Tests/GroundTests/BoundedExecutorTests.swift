import Ground
import Synchronization
import Testing

@Suite("Slow work runs on a few threads of its own")
struct BoundedExecutorTests {
    @Test("A worker that runs out of jobs says so on the thread that ran them, before it waits")
    func whenIdle() async throws {
        let events = Mutex<[String]>([])
        let (idle, becomesIdle) = AsyncStream.makeStream(of: Void.self)
        let executor = BoundedExecutor(name: "test", workers: 1, waitingLimit: 10) {
            events.withLock { $0.append("idle") }
            becomesIdle.yield()
        }
        for number in 1...3 {
            try await executor.run { events.withLock { $0.append("job \(number)") } }
        }
        // The last job's worker turns idle after its answer.
        var seen = 0
        for await _ in idle {
            seen += 1
            if events.withLock({ $0.last == "idle" && $0.contains("job 3") }) { break }
        }
        #expect((1...3).contains(seen))
        #expect(events.withLock { $0.filter { $0 != "idle" } } == ["job 1", "job 2", "job 3"])
    }
}
