/// The page for a person who signs in although they gave their account up, `keep_account.mustache`. Its form sends
/// `decision`: `keep` or `leave`.
package struct KeepAccountContext: PageContext {
    package var form: FormContext
    package var client: ClientContext?
    package var account: AccountContext
    /// When the account goes for good.
    package var due: DateWords

    package init(form: FormContext, client: ClientContext? = nil, account: AccountContext, due: DateWords) {
        self.form = form
        self.client = client
        self.account = account
        self.due = due
    }

    package static let template = "keep_account"

    package func fields(_ messages: Messages) -> PageObject {
        [
            "form": .object(form.fields), "client": .object(client?.fields), "account": .object(account.fields),
            "due": .object(due.fields),
        ]
    }

    package static var samples: [PageSample<KeepAccountContext>] {
        [
            PageSample(
                "first", KeepAccountContext(form: .sample, client: .sample, account: .sample, due: .sample)),
            PageSample("alone", KeepAccountContext(form: .sample, account: .sample, due: .sample)),
        ]
    }
}
