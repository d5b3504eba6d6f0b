import Synchronization

/// How often each sort of event happened since this process began; for metrics.
package final class EventCounts: Sendable {
    private let counts = Mutex<[AuditEventType: Int]>([:])

    package init() {}

    func count(_ type: AuditEventType) { counts.withLock { $0[type, default: 0] += 1 } }

    /// Every sort, also those that never happened: a series that appears late has no beginning.
    var all: [(type: AuditEventType, count: Int)] {
        let counts = counts.withLock { $0 }
        return AuditEventType.allCases.map { ($0, counts[$0] ?? 0) }
    }
}
