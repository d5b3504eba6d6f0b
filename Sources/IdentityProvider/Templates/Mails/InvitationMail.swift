import Ground

/// Invites somebody to open an account.
package struct InvitationMail: MailContext {
    /// The registration page, with what makes the invitation good.
    package var link: MailLink
    /// How long the invitation is valid.
    package var lifetime: Duration

    package init(link: MailLink, lifetime: Duration) {
        self.link = link
        self.lifetime = lifetime
    }

    package static let template = "invitation"
    package static var samples: [MailSample<InvitationMail>] {
        let link = MailLink("/register", FormParameters([("invitation", "dGhpcyBpcyBhbiBpbnZpdGF0aW9u")]))
        return [MailSample("plain", InvitationMail(link: link, lifetime: .seconds(7 * 86_400)))]
    }

    package var usefulFor: Duration? { lifetime }

    package func fields(_ messages: Messages, _ links: MailLinks) -> PageObject {
        [
            "user": .absent, "link": .url(links(link)), "lifetime": .object(DurationWords(lifetime).fields(messages)),
        ]
    }
}
