/// The question whether to sign out, `logout.mustache`. Its form sends `decision`: `sign_out` or `stay`.
package struct LogoutContext: PageContext {
    package var form: FormContext
    /// The application that asks; `nil` when the person came without one.
    package var client: ClientContext?
    /// Whose session would end.
    package var account: AccountContext?
    /// Who is signed in here, when that is someone else.
    package var otherAccount: AccountContext?

    package init(
        form: FormContext, client: ClientContext? = nil, account: AccountContext? = nil,
        otherAccount: AccountContext? = nil
    ) {
        self.form = form
        self.client = client
        self.account = account
        self.otherAccount = otherAccount
    }

    package static let template = "logout"

    package func fields(_ messages: Messages) -> PageObject {
        [
            "form": .object(form.fields), "client": .object(client?.fields), "account": .object(account?.fields),
            "otherAccount": .object(otherAccount?.fields),
        ]
    }

    package static var samples: [PageSample<LogoutContext>] {
        [
            PageSample("by_app", LogoutContext(form: .sample, client: .sample, account: .sample)),
            PageSample("alone", LogoutContext(form: .sample)),
            PageSample(
                "other_account",
                LogoutContext(
                    form: .sample, client: .sample, account: .sample,
                    otherAccount: AccountContext(name: "Charles Babbage", identifier: "charles@example.com"))),
        ]
    }
}
