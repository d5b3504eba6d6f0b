import Synchronization

/// Tells waiting tasks that a worker thread has ended.
final class Completion: Sendable {
    private enum State {
        case running([CheckedContinuation<Void, Never>])
        case done
    }

    private let state = Mutex(State.running([]))

    func signal() {
        let waiting: [CheckedContinuation<Void, Never>] = state.withLock { state in
            guard case .running(let waiting) = state else { return [] }
            state = .done
            return waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    func wait() async {
        await withCheckedContinuation { continuation in
            let isDone: Bool = state.withLock { state in
                guard case .running(let waiting) = state else { return true }
                state = .running(waiting + [continuation])
                return false
            }
            if isDone { continuation.resume() }
        }
    }
}
