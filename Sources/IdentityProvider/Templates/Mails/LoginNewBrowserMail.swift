/// Tells a person that their account was signed in to with a browser that it was never signed in with before.
package struct LoginNewBrowserMail: MailContext {
    /// What the person is called, if that is known.
    package var name: String?
    package var request: MailRequest

    package init(name: String?, request: MailRequest) {
        self.name = name
        self.request = request
    }

    package static let template = "login_new_browser"

    package static var samples: [MailSample<LoginNewBrowserMail>] {
        [MailSample("plain", LoginNewBrowserMail(name: "Ada Lovelace", request: .sample))]
    }

    package func fields(_ messages: Messages, _ links: MailLinks) -> PageObject {
        [
            "user": .recipient(name), "request": .object(request.fields),
        ]
    }
}
