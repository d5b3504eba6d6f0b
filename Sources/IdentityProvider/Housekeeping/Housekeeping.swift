import Ground
import Logging
import ServiceLifecycle

/// Deletes what has expired, in small portions with pauses between them. Of all processes on a database one does it, the
/// one that holds the lease.
package struct Housekeeping: Service {
    let expired: ExpiredRows
    let lease: Lease
    let clock: WallClock
    let logger: Logger

    private static let portion: Int64 = 500
    private static let pause = Duration.milliseconds(200)
    private static let rest = Duration.seconds(60)
    /// Longer than a rest, so that the one who does it goes on doing it.
    private static let leaseDuration = Duration.seconds(180)

    package func run() async throws {
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
            return try await expired.delete(at: now, limit: Self.portion) >= Int(Self.portion)
        } catch {
            logger.error("expired rows could not be deleted", metadata: ["error": "\(error)"])
            return false
        }
    }
}
