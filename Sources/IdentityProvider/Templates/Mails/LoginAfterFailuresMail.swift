/// Tells a person that their password was entered after many wrong ones: somebody may have guessed it.
package struct LoginAfterFailuresMail: MailContext {
    /// What the person is called, if that is known.
    package var name: String?
    /// How many wrong passwords there were since the last right one.
    package var failures: Int
    package var request: MailRequest

    package init(name: String?, failures: Int, request: MailRequest) {
        self.name = name
        self.failures = failures
        self.request = request
    }

    package static let template = "login_after_failures"

    package static var samples: [MailSample<LoginAfterFailuresMail>] {
        [MailSample("plain", LoginAfterFailuresMail(name: "Ada Lovelace", failures: 12, request: .sample))]
    }

    package func fields(_ messages: Messages, _ links: MailLinks) -> PageObject {
        [
            "user": .recipient(name), "failures": .text(String(failures)), "request": .object(request.fields),
        ]
    }
}
