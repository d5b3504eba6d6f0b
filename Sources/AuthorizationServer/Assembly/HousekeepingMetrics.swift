import Synchronization
import Web

/// What housekeeping did since this process began.
package final class HousekeepingMetrics: Sendable {
    private struct State {
        var deleted = 0
        var isBehind = false
    }

    private let state = Mutex(State())

    package init() {}

    /// - Parameter isBehind: Whether the step found as much as it may delete, so that more waits.
    func record(_ deleted: Int, isBehind: Bool) {
        state.withLock { state in
            state.deleted += deleted
            state.isBehind = isBehind
        }
    }

    func append(to text: inout PrometheusText) {
        let (deleted, isBehind) = state.withLock { ($0.deleted, $0.isBehind) }
        text.begin("gatehouse_expired_rows_deleted_total", .counter, "Expired rows that this process deleted.")
        text.sample("", deleted)
        text.begin("gatehouse_expired_rows_behind", .gauge, "1 while more has expired than one step may delete.")
        text.sample("", isBehind ? 1 : 0)
    }
}
