import Synchronization

/// A bounded queue between tasks, which append, and worker threads, which take as much as waits.
///
/// A worker that finds nothing is noted as asleep; only then does appending cost a wake-up. So under load one wake-up
/// brings a whole batch, and the batch grows by itself while the former one is being worked on.
final class WorkQueue<Item: Sendable>: Sendable {
    enum Taken {
        case items([Item])
        /// Nothing waits: the worker counts as asleep until it is woken, withdraws or takes again.
        case empty
        /// Closed, and everything has been taken.
        case closed
    }

    private struct State {
        var items: [Item] = []
        /// The one that fell asleep last is woken first: its caches are warm.
        var sleepers: [Int] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    private let bound: Int
    private let wake: @Sendable (Int) -> Void

    /// `wake` wakes the worker with the given number; it must not block.
    init(bound: Int, wake: @escaping @Sendable (Int) -> Void) {
        self.bound = bound
        self.wake = wake
    }

    /// How many items wait.
    var count: Int { state.withLock(\.items.count) }

    var isClosed: Bool { state.withLock(\.isClosed) }

    /// Throws `.overloaded` when the queue is full and `.unavailable` when it is closed.
    func append(_ item: Item) throws(DatabaseError) {
        let sleeper: Result<Int?, DatabaseError> = state.withLock { state in
            guard !state.isClosed else { return .failure(DatabaseError(.unavailable, "the database is closed")) }
            guard state.items.count < bound else {
                return .failure(DatabaseError(.overloaded, "\(bound) units of work wait for the database already"))
            }
            state.items.append(item)
            return .success(state.sleepers.popLast())
        }
        if let sleeper = try sleeper.get() { wake(sleeper) }
    }

    /// Takes at most `limit` items in order.
    func take(upTo limit: Int, by worker: Int = 0) -> Taken {
        let (taken, sleeper): (Taken, Int?) = state.withLock { state in
            state.sleepers.removeAll { $0 == worker }
            guard !state.items.isEmpty else {
                guard !state.isClosed else { return (.closed, nil) }
                state.sleepers.append(worker)
                return (.empty, nil)
            }
            guard state.items.count > limit else {
                let all = state.items
                state.items = []
                return (.items(all), nil)
            }
            let first = Array(state.items.prefix(limit))
            state.items.removeFirst(limit)
            return (.items(first), state.sleepers.popLast())
        }
        if let sleeper { wake(sleeper) }
        return taken
    }

    /// Says that a worker is awake for another reason than this queue, so that another one is woken for new items.
    func withdraw(_ worker: Int) { state.withLock { $0.sleepers.removeAll { $0 == worker } } }

    /// Takes out the items that match, wherever they stand.
    func remove(where matches: (Item) -> Bool) -> [Item] {
        state.withLock { state in
            let removed = state.items.filter(matches)
            if !removed.isEmpty { state.items.removeAll(where: matches) }
            return removed
        }
    }

    /// Refuses further work; what waits can still be taken.
    func close() {
        let sleepers = state.withLock { state in
            state.isClosed = true
            defer { state.sleepers = [] }
            return state.sleepers
        }
        for sleeper in sleepers { wake(sleeper) }
    }
}
