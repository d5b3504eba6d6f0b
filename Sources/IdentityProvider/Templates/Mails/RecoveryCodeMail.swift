import Ground

/// The code with which a person who has forgotten the password chooses a new one.
package struct RecoveryCodeMail: MailContext {
    package var code: Secret<MailedCode>
    /// How long the code is valid.
    package var lifetime: Duration
    /// The page to confirm at, for those who read the mail elsewhere.
    package var link: MailLink?
    package var request: MailRequest?

    package init(code: Secret<MailedCode>, lifetime: Duration, link: MailLink? = nil, request: MailRequest? = nil) {
        self.code = code
        self.lifetime = lifetime
        self.link = link
        self.request = request
    }

    package static let template = "recovery_code"

    package static var samples: [MailSample<RecoveryCodeMail>] {
        let plain = RecoveryCodeMail(code: Secret("394 120"), lifetime: .seconds(600))
        var linked = plain
        linked.link = MailLink("/recovery", FormParameters([("tx", "Zm9v"), ("code", "394120")]))
        linked.request = .sample
        return [MailSample("code", plain), MailSample("link", linked)]
    }

    package var usefulFor: Duration? { lifetime }

    package func fields(_ messages: Messages, _ links: MailLinks) -> PageObject {
        [
            "user": .absent, "code": .text(code.exposed), "lifetime": .object(DurationWords(lifetime).fields(messages)),
            "link": .url(link.flatMap(links.callAsFunction)), "request": .object(request?.fields),
        ]
    }
}
