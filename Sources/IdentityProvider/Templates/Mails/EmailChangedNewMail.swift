/// Tells the new address that it is the account's from now on.
package struct EmailChangedNewMail: MailContext {
    /// What the person is called, if that is known.
    package var name: String?
    package var request: MailRequest

    package init(name: String?, request: MailRequest) {
        self.name = name
        self.request = request
    }

    package static let template = "email_changed_new"

    package static var samples: [MailSample<EmailChangedNewMail>] {
        [MailSample("plain", EmailChangedNewMail(name: "Ada Lovelace", request: .sample))]
    }

    package func fields(_ messages: Messages, _ links: MailLinks) -> PageObject {
        [
            "user": .recipient(name), "request": .object(request.fields),
        ]
    }
}
