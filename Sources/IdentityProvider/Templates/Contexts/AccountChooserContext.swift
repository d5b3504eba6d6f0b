/// The choice among the accounts of a browser, `account_chooser.mustache`. Its form sends `account` or `forget` (the
/// position of one) or `decision` (`switch_account` or `cancel`).
package struct AccountChooserContext: PageContext {
    package var form: FormContext
    package var client: ClientContext?
    /// The one that is signed in comes first.
    package var accounts: [AccountContext]

    package init(form: FormContext, client: ClientContext?, accounts: [AccountContext]) {
        self.form = form
        self.client = client
        self.accounts = accounts
    }

    package static let template = "account_chooser"

    package func fields(_ messages: Messages) -> PageObject {
        [
            "form": .object(form.fields), "client": .object(client?.fields),
            "accounts": .list(
                accounts.enumerated().map { position, account in
                    .object(["position": .text(String(position)), "account": .object(account.fields)])
                }),
        ]
    }

    package static var samples: [PageSample<AccountChooserContext>] {
        [
            PageSample(
                "two",
                AccountChooserContext(
                    form: .sample, client: .sample,
                    accounts: [.sample, AccountContext(name: nil, identifier: "charles@example.com")])),
            PageSample("one", AccountChooserContext(form: .sample, client: nil, accounts: [.sample])),
        ]
    }
}
