/// The page on which a person connects an identity at another provider to the account that they have just signed in to,
/// `connect_account.mustache`. Its form sends `decision`: `connect` or `later`.
package struct ConnectAccountContext: PageContext {
    package var form: FormContext
    package var client: ClientContext?
    package var account: AccountContext
    /// What people know the provider by.
    package var provider: String
    /// What the provider calls the person.
    package var identity: String

    package init(
        form: FormContext, client: ClientContext? = nil, account: AccountContext, provider: String, identity: String
    ) {
        self.form = form
        self.client = client
        self.account = account
        self.provider = provider
        self.identity = identity
    }

    package static let template = "connect_account"

    package func fields(_ messages: Messages) -> PageObject {
        [
            "form": .object(form.fields), "client": .object(client?.fields), "account": .object(account.fields),
            "provider": .text(provider), "identity": .text(identity),
        ]
    }

    package static var samples: [PageSample<ConnectAccountContext>] {
        [
            PageSample(
                "first",
                ConnectAccountContext(
                    form: .sample, client: .sample, account: .sample, provider: "Work Account",
                    identity: "ada@work.example"))
        ]
    }
}
