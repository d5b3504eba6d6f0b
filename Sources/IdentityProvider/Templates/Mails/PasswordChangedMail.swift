/// Tells a person that the password was changed.
package struct PasswordChangedMail: MailContext {
    /// What the person is called, if that is known.
    package var name: String?
    package var request: MailRequest

    package init(name: String?, request: MailRequest) {
        self.name = name
        self.request = request
    }

    package static let template = "password_changed"

    package static var samples: [MailSample<PasswordChangedMail>] {
        [MailSample("plain", PasswordChangedMail(name: "Ada Lovelace", request: .sample))]
    }

    package func fields(_ messages: Messages, _ links: MailLinks) -> PageObject {
        [
            "user": .recipient(name), "request": .object(request.fields),
        ]
    }
}
