/// Tells a person that a second factor was added.
package struct FactorAddedMail: MailContext {
    /// What the person is called, if that is known.
    package var name: String?
    /// Which sort it is.
    package var factor: MailedFactor
    package var request: MailRequest

    package init(name: String?, factor: MailedFactor, request: MailRequest) {
        self.name = name
        self.factor = factor
        self.request = request
    }

    package static let template = "mfa_added"

    package static var samples: [MailSample<FactorAddedMail>] {
        [
            MailSample("plain", FactorAddedMail(name: "Ada Lovelace", factor: .authenticatorApp, request: .sample)),
            MailSample("key", FactorAddedMail(name: nil, factor: .securityKey, request: .sample)),
            MailSample("codes", FactorAddedMail(name: nil, factor: .recoveryCodes, request: .sample)),
        ]
    }

    package func fields(_ messages: Messages, _ links: MailLinks) -> PageObject {
        [
            "user": .recipient(name), "factor": .message(messages[factor.key]), "request": .object(request.fields),
        ]
    }
}
