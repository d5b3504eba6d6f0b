/// The page for somebody whom another provider knows and nobody here does, `upstream_account.mustache`. Its form sends
/// `email` and `decision` (`create`).
package struct UpstreamAccountContext: PageContext {
    package enum Problem: String, Sendable, CaseIterable {
        case emailInvalid = "email_invalid"
        /// Only addresses of certain domains may register.
        case domain
        /// The address has an account. Only its proven owner is told so.
        case taken
        /// The address is not the one that the provider confirmed, and no mail can be sent to it.
        case unconfirmed

        var key: MessageKey { MessageKey("upstream_account.error." + rawValue) }
    }

    /// What the person came by.
    package struct Invitation: Sendable {
        /// The only address that it is for.
        package var email: String
        /// Where a password is chosen instead.
        package var registration: SafeURL

        package init(email: String, registration: SafeURL) {
            self.email = email
            self.registration = registration
        }

        var fields: PageObject { ["invited": .text(email), "registration": .url(registration)] }
    }

    package var form: FormContext
    /// The application that the person wants to sign in to.
    package var client: ClientContext?
    /// What people know the provider by.
    package var provider: String
    /// What the provider calls the person.
    package var identity: String
    package var email: String
    package var invitation: Invitation?
    /// Whether the person may make an account.
    package var offersRegistration: Bool
    package var problem: Problem?
    /// Where a person goes who has an account.
    package var signIn: SafeURL

    package init(
        form: FormContext, client: ClientContext? = nil, provider: String, identity: String, email: String = "",
        invitation: Invitation? = nil, offersRegistration: Bool, problem: Problem? = nil, signIn: SafeURL
    ) {
        self.form = form
        self.client = client
        self.provider = provider
        self.identity = identity
        self.email = email
        self.invitation = invitation
        self.offersRegistration = offersRegistration
        self.problem = problem
        self.signIn = signIn
    }

    package static let template = "upstream_account"

    package func fields(_ messages: Messages) -> PageObject {
        let field = FieldContext.email(value: email, problem: problem?.key, hasFocus: email.isEmpty || problem != nil)
        let alert = problem.flatMap { AlertContext([($0.key, field: "email")]) }
        return [
            "form": .object(form.fields), "client": .object(client?.fields), "provider": .text(provider),
            "identity": .text(identity), "offersRegistration": .flag(offersRegistration),
            "invitation": .object(invitation?.fields), "emailField": .object(field.fields(messages)),
            "alert": .object(alert?.fields(messages)), "signIn": .url(signIn),
        ]
    }

    package static var samples: [PageSample<UpstreamAccountContext>] {
        let first = UpstreamAccountContext(
            form: .sample, client: .sample, provider: "Work Account", identity: "ada@work.example",
            email: "ada@work.example", offersRegistration: true, signIn: .route("/login"))
        var taken = first
        taken.problem = .taken
        var closed = first
        closed.client = nil
        closed.offersRegistration = false
        var invited = first
        invited.invitation = Invitation(email: "ada@work.example", registration: .route("/register"))
        var mistaken = invited
        mistaken.identity = "ada@elsewhere.example"
        mistaken.offersRegistration = false
        return [
            PageSample("first", first), PageSample("taken", taken), PageSample("closed", closed),
            PageSample("invited", invited), PageSample("not_invited", mistaken),
        ]
    }
}
