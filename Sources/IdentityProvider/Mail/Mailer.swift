import Database
import Ground
import Mail

/// Writes mails, and puts them into the queue together with the change that causes them.
package struct Mailer: Sendable {
    private let site: CurrentSite
    private let links: MailLinks
    private let policy: MailPolicy
    private let queue: MailQueue
    private let audit: AuditLog
    private let clock: WallClock
    private let random: RandomBytes

    package init(
        site: CurrentSite, links: MailLinks, policy: MailPolicy, queue: MailQueue, audit: AuditLog,
        clock: WallClock, random: RandomBytes
    ) {
        self.site = site
        self.links = links
        self.policy = policy
        self.queue = queue
        self.audit = audit
        self.clock = clock
        self.random = random
    }

    /// Whether mail is sent at all. What cannot do without, such as recovery, is not to be offered otherwise.
    package var canSend: Bool { policy.sender != nil }

    /// Whether any mail can carry the address: some that an import brought are of no form that mail servers take.
    func canReach(_ recipient: EmailAddress) -> Bool { MailAddress(recipient.text) != nil }

    /// The statements that put `mail` into the queue, for the unit of the change itself. There are none where no mail is
    /// sent; an address that no mail can carry is recorded as an event instead.
    ///
    /// - Parameter locale: languages, the dearest first: the request's `ui_locales`, then the browser's.
    package func statements<Context: MailContext>(
        _ mail: Context, to recipient: EmailAddress, locale: [String], if condition: MailCondition = .none
    ) throws -> [Query] {
        guard let sender = policy.sender else { return [] }
        guard let address = MailAddress(recipient.text) else {
            return [refusal(AuditEvent(.mailRefused, by: .program, details: ["mail": Context.template]), condition)]
        }
        let now = clock.now()
        let text = site.now.renderer.render(mail, links: links, wishes: locale)
        let id = random.uuid()
        // No display name: it would be a stranger's words in front of somebody else's address.
        let message = MailMessage(
            id: id, from: sender, to: Mailbox(address), subject: text.subject, text: text.text, html: text.html,
            date: now)
        let outgoing = OutgoingMail(id: id, sender: sender.address, recipient: address, content: message.bytes)
        let lifetime = min(mail.usefulFor ?? policy.givesUpAfter, policy.givesUpAfter)
        return [
            try queue.statement(adding: outgoing, kind: Context.template, givingUpAt: now + lifetime, if: condition)
        ]
    }

    private func refusal(_ event: AuditEvent, _ condition: MailCondition) -> Query {
        switch condition {
        case .none: audit.statement(event)
        case .decided(let transaction, let decider):
            audit.statement(event, ifTransaction: transaction, decidedBy: decider)
        case .wished(let deletion): audit.statement(event, if: deletion)
        }
    }
}
