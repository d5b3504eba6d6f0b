import Logging
import OAuth
import ServiceLifecycle

/// Makes and retires signing keys when their time has come, and takes over those that another process or an operator added
/// or removed, every half minute: well within the five minutes for which clients may keep the published keys.
struct KeyRefresh: Service {
    let keys: KeyRing
    let logger: Logger

    private static let interval = Duration.seconds(30)

    func run() async throws {
        while !Task.isShuttingDownGracefully {
            do {
                try await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.interval) }
                if try await keys.rotate() { logger.notice("the signing keys were rotated") }
                try await keys.refresh()
            } catch is CancellationError {
                return
            } catch {
                logger.error(
                    "the signing keys could not be read again; the former ones stay", metadata: ["error": "\(error)"])
            }
        }
    }
}
