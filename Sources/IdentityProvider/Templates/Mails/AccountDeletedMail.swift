/// The last mail to somebody whose account was deleted.
package struct AccountDeletedMail: MailContext {
    /// What the person was called, if that is known.
    package var name: String?

    package init(name: String?) { self.name = name }

    package static let template = "account_deleted"
    package static var samples: [MailSample<AccountDeletedMail>] {
        [MailSample("plain", AccountDeletedMail(name: "Ada Lovelace"))]
    }

    package func fields(_ messages: Messages, _ links: MailLinks) -> PageObject { ["user": .recipient(name)] }
}
