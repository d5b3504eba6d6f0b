/// The names that every mail has beside its own.
struct MailFrame {
    let site: SiteAppearance
    let messages: Messages
    let links: MailLinks

    var fields: PageObject {
        [
            "site": .object(["name": .text(site.name), "support": .url(links.absolute(site.support))]),
            "locale": .object(["lang": .text(messages.language), "dir": .text(messages.isRightToLeft ? "rtl" : "ltr")]),
            "t": .texts(messages.tree),
            // Where somebody goes who did not do what the mail says.
            "account": .object(["security": .url(links(MailLink("/account/security")))]),
        ]
    }
}
