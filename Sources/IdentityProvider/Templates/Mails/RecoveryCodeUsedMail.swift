/// Tells a person that a recovery code was used up.
package struct RecoveryCodeUsedMail: MailContext {
    /// What the person is called, if that is known.
    package var name: String?
    /// How many are left.
    package var remaining: Int
    package var request: MailRequest

    package init(name: String?, remaining: Int, request: MailRequest) {
        self.name = name
        self.remaining = remaining
        self.request = request
    }

    package static let template = "recovery_code_used"

    package static var samples: [MailSample<RecoveryCodeUsedMail>] {
        [
            MailSample("plain", RecoveryCodeUsedMail(name: "Ada Lovelace", remaining: 7, request: .sample)),
            MailSample("last", RecoveryCodeUsedMail(name: nil, remaining: 0, request: .sample)),
        ]
    }

    package func fields(_ messages: Messages, _ links: MailLinks) -> PageObject {
        [
            "user": .recipient(name), "remaining": .text(remaining > 0 ? String(remaining) : nil),
            "request": .object(request.fields),
        ]
    }
}
