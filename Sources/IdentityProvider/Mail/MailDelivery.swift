import Database
import Ground
import Logging
import Mail
import ServiceLifecycle

/// Delivers the mails of the queue, one after the other, for as long as the program runs.
///
/// Exactly once as far as SMTP allows: a process that is killed between the server's last word and the end of the row
/// leaves a mail that is delivered again, with the same Message-ID.
package struct MailDelivery: Service {
    private let queue: MailQueue
    private let transport: any MailTransport
    private let audit: AuditLog
    private let clock: WallClock
    private let logger: Logger

    /// Longer than a delivery may take, so that no other process begins with the same mail.
    private let claim: Duration
    private static let pause = Duration.seconds(1)
    private static let firstDelay = Duration.seconds(5)
    private static let longestDelay = Duration.seconds(600)

    /// - Parameter timeLimit: of one delivery by the transport.
    package init(
        _ queue: MailQueue, over transport: any MailTransport, timeLimit: Duration, audit: AuditLog, clock: WallClock,
        logger: Logger
    ) {
        self.queue = queue
        self.transport = transport
        self.audit = audit
        self.clock = clock
        self.logger = logger
        claim = timeLimit * 2
    }

    package func run() async throws {
        while !Task.isShuttingDownGracefully {
            guard await !step() else { continue }
            do {
                try await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.pause) }
            } catch is CancellationError {
                return
            }
        }
    }

    /// Delivers one mail, or finds out that it cannot; `false` when there was none to deliver.
    func step() async -> Bool {
        do {
            guard let claimed = try await queue.claim(for: claim) else { return false }
            try await deliver(claimed)
            return true
        } catch {
            logger.error("mails cannot be taken from the queue", metadata: ["error": "\(error)"])
            return false
        }
    }

    private func deliver(_ claimed: ClaimedMail) async throws(DatabaseError) {
        guard clock.now() < claimed.givesUpAt else { return try await giveUp(claimed, "its time has passed") }
        guard let mail = claimed.mail else {
            return try await giveUp(claimed, "no configured secret decrypts it")
        }
        do throws(MailFailure) {
            try await transport.send(mail)
        } catch {
            return try await failed(claimed, error)
        }
        try await queue.complete(claimed)
        logger.info("mail delivered", metadata: ["mail": "\(claimed.id)", "kind": "\(claimed.kind)"])
    }

    private func failed(_ claimed: ClaimedMail, _ failure: MailFailure) async throws(DatabaseError) {
        let next = clock.now() + Self.delay(after: claimed.attempt)
        guard !failure.isFinal, next < claimed.givesUpAt else { return try await giveUp(claimed, failure.reason) }
        try await queue.postpone(claimed, to: next, because: failure.reason)
        logger.warning(
            "mail not delivered, and will be tried again",
            metadata: ["mail": "\(claimed.id)", "attempt": "\(claimed.attempt)", "reason": "\(failure)"])
    }

    private func giveUp(_ claimed: ClaimedMail, _ reason: String) async throws(DatabaseError) {
        let event = AuditEvent(
            .mailGivenUp, by: .program,
            details: [
                "mail": claimed.id, "kind": claimed.kind, "attempts": "\(claimed.attempt)", "reason": reason,
            ])
        try await queue.giveUp(claimed, recording: audit.statement(event))
        audit.announce(event)
    }

    /// Twice as long after each attempt, from five seconds to ten minutes.
    static func delay(after attempt: Int) -> Duration {
        min(longestDelay, firstDelay * (1 << min(10, max(0, attempt - 1))))
    }
}
