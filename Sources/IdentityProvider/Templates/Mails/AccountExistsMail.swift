/// Goes to somebody who registers anew with an address that has an account. The page says the same as to everybody else,
/// so that nobody learns who has one.
package struct AccountExistsMail: MailContext {
    package var signIn: MailLink
    package var recovery: MailLink

    package init(signIn: MailLink = MailLink("/account"), recovery: MailLink = MailLink("/recovery")) {
        self.signIn = signIn
        self.recovery = recovery
    }

    package static let template = "account_exists"
    package static var samples: [MailSample<AccountExistsMail>] { [MailSample("plain", AccountExistsMail())] }

    package func fields(_ messages: Messages, _ links: MailLinks) -> PageObject {
        ["user": .absent, "signIn": .url(links(signIn)), "recovery": .url(links(recovery))]
    }
}
