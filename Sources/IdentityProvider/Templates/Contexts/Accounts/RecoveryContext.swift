/// The page for people who forgot their password, `recovery.mustache`. Its form sends `identifier`.
package struct RecoveryContext: PageContext {
    package var form: FormContext
    package var client: ClientContext?
    package var identifier: String
    package var isMissing: Bool
    package var signIn: SafeURL

    package init(
        form: FormContext, client: ClientContext? = nil, identifier: String = "", isMissing: Bool = false,
        signIn: SafeURL
    ) {
        self.form = form
        self.client = client
        self.identifier = identifier
        self.isMissing = isMissing
        self.signIn = signIn
    }

    package static let template = "recovery"

    package func fields(_ messages: Messages) -> PageObject {
        let problem: MessageKey? = isMissing ? "login.error.identifier_missing" : nil
        let field = FieldContext(
            "identifier", label: "login.identifier", value: identifier, autocomplete: "username", problem: problem,
            hasFocus: true)
        let alert = problem.flatMap { AlertContext([($0, field: "identifier")]) }
        return [
            "form": .object(form.fields), "client": .object(client?.fields),
            "identifierField": .object(field.fields(messages)), "alert": .object(alert?.fields(messages)),
            "signIn": .url(signIn),
        ]
    }

    package static var samples: [PageSample<RecoveryContext>] {
        [
            PageSample("first", RecoveryContext(form: .sample, client: .sample, signIn: .route("/login"))),
            PageSample(
                "filled", RecoveryContext(form: .sample, identifier: "ada@example.com", signIn: .route("/login"))),
            PageSample("missing", RecoveryContext(form: .sample, isMissing: true, signIn: .route("/login"))),
        ]
    }
}
