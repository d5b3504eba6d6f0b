import Ground
import Logging
import OAuth
import ServiceLifecycle

/// Delivers back-channel logout notices: at once when a session ended, and in the background what is left. It logs and
/// counts what becomes of them.
struct LogoutNotices: Service {
    let delivery: BackChannelLogout
    let counts: LogoutNoticeCounts
    let logger: Logger

    private static let interval = Duration.seconds(2)

    /// One prompt attempt at the notices of a person. A failure is logged: the person is signed out all the same.
    func deliver(of subject: Subject) async { _ = await attempt(of: subject, .prompt) }

    func run() async throws {
        while !Task.isShuttingDownGracefully {
            // What is under way at a shutdown is finished; attempts are short.
            if await attempt(.background) == BackChannelLogout.Pace.background.width { continue }
            do {
                try await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.interval) }
            } catch is CancellationError {
                return
            }
        }
    }

    /// How many notices were attempted.
    private func attempt(of subject: Subject? = nil, _ pace: BackChannelLogout.Pace) async -> Int {
        do {
            let attempts = try await delivery.deliver(of: subject, pace)
            for (notice, outcome) in attempts { record(notice, outcome) }
            return attempts.count
        } catch {
            logger.error("back-channel logout notices could not be delivered", metadata: ["error": "\(error)"])
            return 0
        }
    }

    private func record(_ notice: LogoutNotice, _ outcome: BackChannelLogout.Outcome) {
        counts.record(outcome)
        switch outcome {
        case .delivered, .unwanted: break
        case .postponed(let reason): log(.info, "a client was not told of a logout yet", reason)
        case .givenUp(let reason): log(.warning, "a client could not be told of a logout", reason)
        }
        func log(_ level: Logger.Level, _ message: Logger.Message, _ reason: String) {
            logger.log(
                level: level, message,
                metadata: ["client": "\(notice.clientID)", "attempt": "\(notice.attempts)", "reason": "\(reason)"])
        }
    }
}
