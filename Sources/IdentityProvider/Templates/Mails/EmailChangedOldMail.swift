/// Tells the old address that the account has another one now (OWASP ASVS 5.0 §6.3.7).
package struct EmailChangedOldMail: MailContext {
    /// What the person is called, if that is known.
    package var name: String?
    /// The new address, or so much of it as the old one may learn.
    package var newAddress: String
    package var request: MailRequest

    package init(name: String?, newAddress: String, request: MailRequest) {
        self.name = name
        self.newAddress = newAddress
        self.request = request
    }

    package static let template = "email_changed_old"

    package static var samples: [MailSample<EmailChangedOldMail>] {
        [MailSample("plain", EmailChangedOldMail(name: "Ada Lovelace", newAddress: "a…@example.org", request: .sample))]
    }

    package func fields(_ messages: Messages, _ links: MailLinks) -> PageObject {
        [
            "user": .recipient(name), "newAddress": .text(newAddress), "request": .object(request.fields),
        ]
    }
}
