import Ground
import Logging
import OAuth
import ServiceLifecycle

/// Delivers notices of a logout to clients and to the identity provider: at once when a session ended, and in the
/// background what is left. It logs and counts what becomes of them.
struct LogoutNotices: Service {
    let clients: BackChannelLogout
    /// `nil` where the identity provider is not told.
    let identityProvider: IdentityProviderLogout?
    let counts: LogoutNoticeCounts
    let logger: Logger

    private static let interval = Duration.seconds(2)

    /// One prompt attempt at the notices of a person. A failure is logged: the person is signed out all the same.
    func deliver(of subject: Subject) async { _ = await attempt(of: subject, .prompt) }

    func run() async throws {
        while !Task.isShuttingDownGracefully {
            // What is under way at a shutdown is finished; attempts are short.
            if await attempt(.background) == NoticePace.background.width { continue }
            do {
                try await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.interval) }
            } catch is CancellationError {
                return
            }
        }
    }

    /// How many notices of one kind were attempted at most.
    private func attempt(of subject: Subject? = nil, _ pace: NoticePace) async -> Int {
        async let clients = tellClients(of: subject, pace)
        async let identityProvider = tellIdentityProvider(of: subject, pace)
        return await max(clients, identityProvider)
    }

    private func tellClients(of subject: Subject?, _ pace: NoticePace) async -> Int {
        await logged {
            let attempts = try await clients.deliver(of: subject, pace)
            for (notice, outcome) in attempts { record(outcome, .client(notice.clientID), attempt: notice.attempts) }
            return attempts.count
        }
    }

    private func tellIdentityProvider(of subject: Subject?, _ pace: NoticePace) async -> Int {
        guard let identityProvider else { return 0 }
        return await logged {
            let attempts = try await identityProvider.deliver(of: subject, pace)
            for (notice, outcome) in attempts { record(outcome, .identityProvider, attempt: notice.attempts) }
            return attempts.count
        }
    }

    private func logged(_ delivery: () async throws -> Int) async -> Int {
        do { return try await delivery() } catch {
            logger.error("notices of a logout could not be delivered", metadata: ["error": "\(error)"])
            return 0
        }
    }

    private enum Recipient: CustomStringConvertible {
        case client(ClientID)
        case identityProvider

        var description: String {
            switch self {
            case .client(let id): "client \(id)"
            case .identityProvider: "identity provider"
            }
        }
    }

    private func record(_ outcome: NoticeOutcome, _ recipient: Recipient, attempt: Int64) {
        counts.record(outcome)
        switch outcome {
        case .delivered, .unwanted: break
        case .postponed(let reason): log(.info, "somebody was not told of a logout yet", reason)
        case .givenUp(let reason): log(.warning, "somebody could not be told of a logout", reason)
        }
        func log(_ level: Logger.Level, _ message: Logger.Message, _ reason: String) {
            logger.log(
                level: level, message,
                metadata: ["recipient": "\(recipient)", "attempt": "\(attempt)", "reason": "\(reason)"])
        }
    }
}
