/// Tells a person that a passkey was added.
package struct PasskeyAddedMail: MailContext {
    /// What the person is called, if that is known.
    package var name: String?
    /// What the person calls it.
    package var passkey: String
    package var request: MailRequest

    package init(name: String?, passkey: String, request: MailRequest) {
        self.name = name
        self.passkey = passkey
        self.request = request
    }

    package static let template = "passkey_added"

    package static var samples: [MailSample<PasskeyAddedMail>] {
        [MailSample("plain", PasskeyAddedMail(name: "Ada Lovelace", passkey: "Ada's phone", request: .sample))]
    }

    package func fields(_ messages: Messages, _ links: MailLinks) -> PageObject {
        [
            "user": .recipient(name), "passkey": .text(passkey), "request": .object(request.fields),
        ]
    }
}
