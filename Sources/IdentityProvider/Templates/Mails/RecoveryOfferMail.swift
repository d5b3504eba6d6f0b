import Ground

/// Leads a person whom an operator helps to the recovery page. It carries no code: that is made for the browser that
/// asks for it, and no other (OWASP ASVS 5.0 §6.6.2).
package struct RecoveryOfferMail: MailContext {
    /// What the person is called, if that is known.
    package var name: String?
    /// Goes with the link, so that it need not be typed (WCAG 2.2 §3.3.7).
    package var identifier: String

    package init(name: String?, identifier: String) {
        self.name = name
        self.identifier = identifier
    }

    package static let template = "recovery_offer"

    package static var samples: [MailSample<RecoveryOfferMail>] {
        [MailSample("plain", RecoveryOfferMail(name: "Ada Lovelace", identifier: "ada@example.com"))]
    }

    package func fields(_ messages: Messages, _ links: MailLinks) -> PageObject {
        let link = MailLink("/recovery", FormParameters([("identifier", identifier)]))
        return ["user": .recipient(name), "link": .url(links(link))]
    }
}
