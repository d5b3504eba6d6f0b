import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// Runs slow computations on a few threads of its own with a bounded queue before them.
///
/// Each worker is a serial dispatch queue: those have threads of their own, so neither an event loop nor the
/// cooperative pool ever waits for a hash. Memory is bounded too, as at most `workers` computations run at a time.
public final class BoundedExecutor: Sendable {
    public typealias Job = @Sendable () -> Void

    /// All workers are busy and the queue is full.
    public struct Overloaded: Error, Sendable {
        public init() {}
    }

    private struct State {
        var idle: [Int]
        var waiting: [Job] = []
    }

    private let workers: [DispatchQueue]
    private let givesWay: Bool
    private let waitingLimit: Int
    private let state: Mutex<State>

    /// - Parameters:
    ///   - name: Of the threads, for whoever looks at the process.
    ///   - workers: how many computations run at once; at least 1 is taken.
    ///   - waitingLimit: how many may wait for a worker; the next one is refused.
    ///   - givesWay: whether everything else on the machine comes first. For long computations, beside which short
    ///     requests must stay fast.
    public init(name: String, workers: Int, waitingLimit: Int, givesWay: Bool = false) {
        let count = max(1, workers)
        // Threads of background queues serve nothing else, so that their priority is theirs alone.
        self.workers = (0..<count).map {
            DispatchQueue(label: "\(name)-\($0)", qos: givesWay ? .background : .unspecified)
        }
        self.givesWay = givesWay
        self.waitingLimit = max(0, waitingLimit)
        state = Mutex(State(idle: Array(0..<count)))
    }

    /// How many computations wait for a worker; for metrics.
    public var waiting: Int { state.withLock { $0.waiting.count } }

    /// The value of `work`, computed on a worker. Throws `Overloaded` at once when the queue is full.
    public func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            if !submit({ continuation.resume(with: Result { try work() }) }) {
                continuation.resume(throwing: Overloaded())
            }
        }
    }

    /// Runs `job` when a worker is free; `false`, and never, when the queue is full.
    public func submit(_ job: @escaping Job) -> Bool {
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
        if givesWay { Self.lowerPriority() }
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

    /// Of the calling thread, as Linux counts it; systems whose queues know priorities need no more than those.
    private static func lowerPriority() {
        #if canImport(Glibc)
            _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
        #endif
    }
}
