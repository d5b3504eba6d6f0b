/// Tells a person of a sign-in at a browser that was never used before.
package struct NewDeviceLoginMail: MailContext {
    /// What the person is called, if that is known.
    package var name: String?
    package var request: MailRequest

    package init(name: String?, request: MailRequest) {
        self.name = name
        self.request = request
    }

    package static let template = "new_device_login"

    package static var samples: [MailSample<NewDeviceLoginMail>] {
        [MailSample("plain", NewDeviceLoginMail(name: "Ada Lovelace", request: .sample))]
    }

    package func fields(_ messages: Messages, _ links: MailLinks) -> PageObject {
        [
            "user": .recipient(name), "request": .object(request.fields),
        ]
    }
}
