import Ground

/// Tells the old address that the account has another one now (OWASP ASVS 5.0 §6.3.7).
package struct EmailChangedOldMail: MailContext {
    /// What the person is called, if that is known.
    package var name: String?
    /// The new address, or so much of it as the old one may learn.
    package var newAddress: String
    /// Where whoever reads this mailbox takes the change back.
    package var takeBack: MailLink
    package var request: MailRequest

    package init(name: String?, newAddress: String, takeBack: MailLink, request: MailRequest) {
        self.name = name
        self.newAddress = newAddress
        self.takeBack = takeBack
        self.request = request
    }

    package static let template = "email_changed_old"

    package static var samples: [MailSample<EmailChangedOldMail>] {
        let link = MailLink("/email/revert", FormParameters([("token", "dGhlIHNlY3JldCBvZiBhIGxpbms")]))
        return [
            MailSample(
                "plain",
                EmailChangedOldMail(
                    name: "Ada Lovelace", newAddress: "a…@example.org", takeBack: link, request: .sample))
        ]
    }

    package func fields(_ messages: Messages, _ links: MailLinks) -> PageObject {
        [
            "user": .recipient(name), "newAddress": .text(newAddress), "takeBack": .url(links(takeBack)),
            "request": .object(request.fields),
        ]
    }
}
