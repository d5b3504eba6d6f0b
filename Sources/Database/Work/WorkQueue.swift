import Synchronization

/// A bounded queue between tasks, which append, and worker threads, which take as much as waits.
///
/// A worker that finds nothing is noted as asleep; only then does appending cost a wake-up. So under load one wake-up
/// brings a whole batch, and the batch grows by itself while the former one is being worked on.
final class WorkQueue<Item: Sendable>: Sendable {
    enum Taken {
        case items([Item])
        /// Nothing waits: the worker counts as asleep until it is woken.
        case empty
        /// Closed, and everything has been taken.
        case closed
    }

    private struct State {
        var items: [Item] = []
        var sleepers = 0
        var isClosed = false
    }

    private let state = Mutex(State())
    private let bound: Int
    private let workers: Int
    private let wake: @Sendable () -> Void

    /// `wake` wakes one of the `workers`; it must not block.
    init(bound: Int, workers: Int, wake: @escaping @Sendable () -> Void) {
        self.bound = bound
        self.workers = workers
        self.wake = wake
    }

    /// Throws `.overloaded` when the queue is full and `.unavailable` when it is closed.
    func append(_ item: Item) throws(DatabaseError) {
        let result: Result<Bool, DatabaseError> = state.withLock { state in
            guard !state.isClosed else { return .failure(DatabaseError(.unavailable, "the database is closed")) }
            guard state.items.count < bound else {
                return .failure(DatabaseError(.overloaded, "\(bound) units of work wait for the database already"))
            }
            state.items.append(item)
            return .success(Self.claimSleeper(&state))
        }
        if try result.get() { wake() }
    }

    /// Takes at most `limit` items in order.
    func take(upTo limit: Int) -> Taken {
        let (taken, wakesAnother): (Taken, Bool) = state.withLock { state in
            guard !state.items.isEmpty else {
                guard !state.isClosed else { return (.closed, false) }
                state.sleepers = min(state.sleepers + 1, workers)
                return (.empty, false)
            }
            guard state.items.count > limit else {
                let all = state.items
                state.items = []
                return (.items(all), false)
            }
            let first = Array(state.items.prefix(limit))
            state.items.removeFirst(limit)
            return (.items(first), Self.claimSleeper(&state))
        }
        if wakesAnother { wake() }
        return taken
    }

    /// Refuses further work; what waits can still be taken.
    func close() {
        let sleepers = state.withLock { state in
            state.isClosed = true
            defer { state.sleepers = 0 }
            return state.sleepers
        }
        for _ in 0..<sleepers { wake() }
    }

    private static func claimSleeper(_ state: inout State) -> Bool {
        guard state.sleepers > 0 else { return false }
        state.sleepers -= 1
        return true
    }
}
