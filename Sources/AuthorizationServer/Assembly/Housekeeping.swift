import Ground
import Logging
import OAuth
import ServiceLifecycle
import Storage

/// Deletes what has expired, in small portions with pauses between them, so that no request waits for it. Of all
/// processes on a database one does it, the one that holds the lease.
struct Housekeeping: Service {
    let expired: ExpiredRows
    let lease: Lease
    let metrics: HousekeepingMetrics
    let clock: WallClock
    let logger: Logger

    private static let portion = 500
    private static let pause = Duration.milliseconds(200)
    private static let rest = Duration.seconds(60)
    /// Longer than a rest, so that the one who does it goes on doing it.
    private static let leaseDuration = Duration.seconds(180)

    func run() async throws {
        while !Task.isShuttingDownGracefully {
            let interval = await step() ? Self.pause : Self.rest
            do {
                try await cancelWhenGracefulShutdown { try await Task.sleep(for: interval) }
            } catch is CancellationError {
                return
            }
        }
    }

    /// One portion of each table; whether more may wait.
    func step() async -> Bool {
        do {
            let now = clock.now()
            guard try await lease.take(at: now, for: Self.leaseDuration) else { return false }
            let deleted = try await expired.delete(at: now, limit: Self.portion)
            metrics.record(deleted, isBehind: deleted >= Self.portion)
            return deleted > 0
        } catch {
            logger.error("expired rows could not be deleted", metadata: ["error": "\(error)"])
            return false
        }
    }
}
