import Database
import Ground
import Logging
import Mail
import Settings
import Synchronization
import Testing

@testable import IdentityProvider

/// A transport that keeps what it is given, and fails as often as it is told to.
final class Outbox: MailTransport {
    private let state: Mutex<(failures: [MailFailure], mails: [OutgoingMail])>

    init(failing failures: [MailFailure] = []) { state = Mutex((failures, [])) }

    var mails: [OutgoingMail] { state.withLock { $0.mails } }

    func send(_ mail: OutgoingMail) async throws(MailFailure) {
        let failure: MailFailure? = state.withLock { state in
            if !state.failures.isEmpty { return state.failures.removeFirst() }
            state.mails.append(mail)
            return nil
        }
        if let failure { throw failure }
    }
}

/// The parts of mail on a database, as the assembly puts them together.
struct MailScene {
    let database: any Database
    let clock: ManualClock
    let queue: MailQueue
    let audit: AuditLog
    let mailer: Mailer

    init(
        _ database: any Database, clock: ManualClock = ManualClock(), sender: String? = "no-reply@id.example",
        secret: String = "a secret of the tests"
    ) throws {
        self.database = database
        self.clock = clock
        let keys = try #require(KeyRing([Secret(secret)]))
        queue = MailQueue(database, keys: keys, clock: clock.wallClock, random: .system)
        audit = AuditLog(
            database, clock: clock.wallClock, random: .system,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let address = sender.flatMap { MailAddress($0) }
        mailer = Mailer(
            site: try BuiltInPages.site, links: MailLinks(try AbsoluteURL("https://id.example")),
            policy: MailPolicy(sender: address.map { Mailbox(name: "Example", $0) }), queue: queue, audit: audit,
            clock: clock.wallClock, random: .system)
    }

    var waiting: WaitingMails { WaitingMails(database, clock: clock.wallClock) }
    var now: UnixTime { clock.wallClock.now() }

    func delivery(over transport: any MailTransport) -> MailDelivery {
        MailDelivery(
            queue, over: transport, timeLimit: .seconds(30), audit: audit, clock: clock.wallClock,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    /// Puts a mail with a code into the queue.
    func send(_ code: String = "394 120", to address: String = "ada@example.org") async throws {
        let recipient = try #require(EmailAddress(address))
        let mail = RecoveryCodeMail(code: Secret(code), lifetime: .seconds(600))
        _ = try await database.write(try mailer.statements(mail, to: recipient, locale: []))
    }

    /// The types of all events, in their order.
    func events() async throws -> [String] {
        try await database.read(Query("SELECT type FROM idp_events ORDER BY at")).map { try $0.text(0) }
    }
}
