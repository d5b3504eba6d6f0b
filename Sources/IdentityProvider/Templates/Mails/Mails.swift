/// Every mail that there is. A new mail is one line here, one context and two or three templates.
package enum Mails {
    package static let all: [Entry] = [
        Entry(VerifyEmailMail.self),
        Entry(RecoveryCodeMail.self),
        Entry(RecoveryOfferMail.self),
        Entry(AccountExistsMail.self),
        Entry(PasswordChangedMail.self),
        Entry(EmailChangedOldMail.self),
        Entry(EmailChangedNewMail.self),
        Entry(FactorAddedMail.self),
        Entry(FactorRemovedMail.self),
        Entry(PasskeyAddedMail.self),
        Entry(PasskeyRemovedMail.self),
        Entry(ConnectionAddedMail.self),
        Entry(ConnectionRemovedMail.self),
        Entry(RecoveryCodeUsedMail.self),
        Entry(LoginAfterFailuresMail.self),
        Entry(LoginNewBrowserMail.self),
        Entry(AccountDeletedMail.self),
        Entry(InvitationMail.self),
    ]

    /// A mail without its type: what the loader and the preview gallery need of it.
    package struct Entry: Sendable {
        package let template: String
        package let states: [String]
        private let samples: @Sendable (Messages, MailLinks) -> [PageObject]
        private let draw: @Sendable (PageRenderer, Int, MailLinks, [String]) -> MailText?

        init<Mail: MailContext>(_ mail: Mail.Type) {
            template = Mail.template
            states = Mail.samples.map(\.name)
            samples = { messages, links in Mail.samples.map { $0.mail.fields(messages, links) } }
            draw = { renderer, state, links, wishes in
                guard Mail.samples.indices.contains(state) else { return nil }
                return renderer.render(Mail.samples[state].mail, links: links, wishes: wishes)
            }
        }

        /// All names of the mail, from all its samples together.
        func shape(_ messages: Messages, _ links: MailLinks) -> PageObject {
            samples(messages, links).reduce([:]) { $0.merged(with: $1) }
        }

        /// The mail in one of its `states`.
        package func render(
            _ renderer: PageRenderer, state: String, links: MailLinks, wishes: [String] = []
        ) -> MailText? {
            states.firstIndex(of: state).flatMap { draw(renderer, $0, links, wishes) }
        }
    }
}
