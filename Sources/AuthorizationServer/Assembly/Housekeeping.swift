import Ground
import Logging
import OAuth
import ServiceLifecycle
import Storage

/// Deletes what has expired, in small portions with pauses between them, so that no request waits for it.
struct Housekeeping: Service {
    let expired: ExpiredRows
    let clock: WallClock
    let logger: Logger

    private static let portion = 500
    private static let pause = Duration.milliseconds(200)
    private static let rest = Duration.seconds(60)

    func run() async throws {
        while !Task.isShuttingDownGracefully {
            var wait = Self.rest
            do {
                let deleted = try await expired.delete(at: clock.now(), limit: Self.portion)
                if deleted > 0 { wait = Self.pause }
            } catch {
                logger.error("expired rows could not be deleted", metadata: ["error": "\(error)"])
            }
            let interval = wait
            do {
                try await cancelWhenGracefulShutdown { try await Task.sleep(for: interval) }
            } catch is CancellationError {
                return
            }
        }
    }
}
