/// The registration page, `register.mustache`.
///
/// Its form sends `email`, `given_name`, `family_name`, `new_password`, `accept_terms` (`true` or absent).
package struct RegisterContext: PageContext {
    /// What was wrong with the form that was sent. Never that the address is taken: that is told by mail.
    package enum Problem: String, Sendable, CaseIterable {
        case emailInvalid = "email_invalid"
        /// Only addresses of certain domains may register.
        case domain
        case givenNameTooLong = "given_name_too_long"
        case familyNameTooLong = "family_name_too_long"
        case passwordMissing = "password_missing"
        case terms
        case busy

        var key: MessageKey { MessageKey("register.error." + rawValue) }
        var field: String? {
            switch self {
            case .emailInvalid, .domain: "email"
            case .givenNameTooLong: "given_name"
            case .familyNameTooLong: "family_name"
            case .passwordMissing: "new_password"
            case .terms: "accept_terms"
            case .busy: nil
            }
        }
    }

    /// Who may register.
    package enum Admission: Sendable {
        case everyone
        /// This address alone, which is shown and not asked for.
        case invited(EmailAddress)
        case onlyInvited
        case nobody
    }

    package var form: FormContext
    /// The application that the person wants to sign in to.
    package var client: ClientContext?
    package var admission: Admission
    package var email: String
    package var givenName: String
    package var familyName: String
    package var problems: [Problem]
    /// Why the password cannot be taken.
    package var passwordProblem: MessageKey?
    package var minimumLength: Int
    package var terms: [TermsDocument]
    package var acceptsTerms: Bool
    package var signIn: SafeURL
    /// Other providers by which whoever is invited may make the account; their form is sent to `signIn`.
    package var upstreams: [UpstreamOffer] = []

    package init(
        form: FormContext, client: ClientContext? = nil, admission: Admission = .everyone, minimumLength: Int = 15,
        terms: [TermsDocument] = [], signIn: SafeURL
    ) {
        self.form = form
        self.client = client
        self.admission = admission
        email = ""
        givenName = ""
        familyName = ""
        problems = []
        self.minimumLength = minimumLength
        self.terms = terms
        acceptsTerms = false
        self.signIn = signIn
    }

    package static let template = "register"

    package func fields(_ messages: Messages) -> PageObject {
        var (isOpen, onlyInvited, invited) = (true, false, EmailAddress?.none)
        switch admission {
        case .everyone: break
        case .invited(let address): invited = address
        case .onlyInvited: (isOpen, onlyInvited) = (false, true)
        case .nobody: isOpen = false
        }
        return [
            "form": .object(form.fields), "client": .object(client?.fields), "isOpen": .flag(isOpen),
            "onlyInvited": .flag(onlyInvited), "invited": .text(invited?.text),
            "emailField": .object(emailField.fields(messages)),
            "nameFields": .list(nameFields.map { .object($0.fields(messages)) }),
            "passwordField": .object(passwordField.fields(messages)), "minimumLength": .text(String(minimumLength)),
            "terms": .object(TermsContext.choice(terms, isChecked: acceptsTerms, messages)),
            "hasTermsProblem": .flag(problems.contains(.terms)),
            "alert": .object(alert?.fields(messages)), "signIn": .url(signIn),
            "hasUpstreams": .flag(!upstreams.isEmpty), "upstreams": .list(upstreams.map { .object($0.fields) }),
        ]
    }

    private func problem(of field: String) -> MessageKey? { problems.first { $0.field == field }?.key }

    private var emailField: FieldContext {
        let problem = problem(of: "email")
        return .email(value: email, problem: problem, hasFocus: email.isEmpty || problem != nil)
    }

    private var nameFields: [FieldContext] {
        [
            .claim("given_name", label: "field.given_name", value: givenName, autocomplete: "given-name",
                problem: problem(of: "given_name")),
            .claim("family_name", label: "field.family_name", value: familyName, autocomplete: "family-name",
                problem: problem(of: "family_name")),
        ]
    }

    private var passwordField: FieldContext {
        .newPassword(
            minimumLength, label: "field.password", problem: passwordProblem ?? problem(of: "new_password"),
            hasFocus: !email.isEmpty && problem(of: "email") == nil)
    }

    private var alert: AlertContext? {
        AlertContext(
            problems.map { ($0.key, field: $0.field) }
                + (passwordProblem.map { [($0, field: "new_password")] } ?? []))
    }

    package static var samples: [PageSample<RegisterContext>] {
        let first = RegisterContext(
            form: .sample, client: .sample, terms: TermsContext.sampleDocuments, signIn: .route("/login"))
        var wrong = first
        wrong.email = "ada@example"
        wrong.givenName = "Ada"
        wrong.familyName = "Lovelace"
        wrong.problems = [.emailInvalid, .givenNameTooLong, .terms]
        wrong.passwordProblem = "password.problem.too_short"
        var invited = RegisterContext(form: .sample, signIn: .route("/login"))
        invited.admission = EmailAddress("ada@example.com").map { .invited($0) } ?? .everyone
        invited.upstreams = [.sample]
        var onlyInvited = RegisterContext(form: .sample, signIn: .route("/login"))
        onlyInvited.admission = .onlyInvited
        var closed = onlyInvited
        closed.admission = .nobody
        return [
            PageSample("first", first), PageSample("wrong", wrong), PageSample("invited", invited),
            PageSample("only_invited", onlyInvited), PageSample("closed", closed),
        ]
    }
}
