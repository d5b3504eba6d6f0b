/// The sign-in page, `login.mustache`.
///
/// Its form sends `identifier`, `password` or `credential`, `remember` (`true` or absent) and `decision` (`sign_in`,
/// `cancel` or `switch_account`) or `upstream` (a provider's id); Return in a field sends `sign_in`.
package struct LoginContext: PageContext {
    /// Why a person is asked who may have been signed in already.
    package enum Reason: String, Sendable, CaseIterable {
        /// `prompt=login` (OpenID Connect Core §3.1.2.1).
        case promptLogin = "prompt_login"
        /// `max_age` has passed.
        case maxAge = "max_age"
        /// The application asks for another account, by `id_token_hint`.
        case otherAccount = "other_account"
        /// Something follows for which the sign-in is too long ago.
        case confirmation
        /// The earlier session has ended.
        case sessionEnded = "session_ended"
    }

    /// What was wrong with the form that was sent.
    package enum Problem: String, Sendable, CaseIterable {
        /// Unknown person, wrong password, disabled account: one text for all, or it would tell who has an account.
        case credentials
        case identifierMissing = "identifier_missing"
        case passwordMissing = "password_missing"
        /// The form's CSRF token was missing or old.
        case formExpired = "form_expired"
        /// Too many attempts; `retryAfter` says how long to wait.
        case throttled
        /// So many attempts that no password is taken any more: only a new one, by recovery, helps.
        case shut
        /// Unknown passkey, bad signature, another account's: one text for all.
        case passkey
        /// Passwords cannot be checked just now.
        case busy

        var key: MessageKey { MessageKey("login.error." + rawValue) }
    }

    package var form: FormContext
    /// The application that the person signs in to.
    package var client: ClientContext?
    package var identifier: String
    /// The account that must sign in again. The identifier is then shown and not asked for, with "not you?".
    package var account: AccountContext?
    package var reason: Reason?
    package var problems: [Problem]
    /// Why a sign-in at another provider came to nothing.
    package var upstreamProblem: UpstreamFailure.Reason?
    /// With `Problem.throttled`.
    package var retryAfter: Duration?
    /// `nil`: remembering is not offered.
    package var remember: RememberChoice?
    /// Signing in with a passkey; `nil`: not offered.
    package var ceremony: CeremonyContext?
    /// Whether cancelling leads anywhere.
    package var offersCancel: Bool
    /// Whether an account other than `account` may sign in.
    package var offersSwitch: Bool
    /// `false`: `account` is signed in and only has to say that it goes on (`decision=continue`).
    package var asksPassword: Bool
    /// Where a person without an account makes one; `nil`: not offered.
    package var registration: SafeURL?
    /// Whether a person who forgot the password can help themselves; the form then sends `decision=recover`.
    package var offersRecovery: Bool
    /// The other providers that can be signed in with; the form then sends `upstream`, which is one's id.
    package var upstreams: [UpstreamOffer] = []

    package init(
        form: FormContext, client: ClientContext?, identifier: String = "", account: AccountContext? = nil,
        reason: Reason? = nil, problems: [Problem] = [], retryAfter: Duration? = nil, remember: RememberChoice? = nil,
        ceremony: CeremonyContext? = nil, offersCancel: Bool = true, offersSwitch: Bool = true, asksPassword: Bool = true,
        registration: SafeURL? = nil, offersRecovery: Bool = false
    ) {
        self.form = form
        self.client = client
        self.identifier = identifier
        self.account = account
        self.reason = reason
        self.problems = problems
        self.retryAfter = retryAfter
        self.remember = remember
        self.ceremony = ceremony
        self.offersCancel = offersCancel
        self.offersSwitch = offersSwitch
        self.asksPassword = asksPassword
        self.registration = registration
        self.offersRecovery = offersRecovery
    }

    package static let template = "login"

    package func fields(_ messages: Messages) -> PageObject {
        [
            "form": .object(form.fields), "client": .object(client?.fields), "account": .object(account?.fields),
            "reason": .message(reason.flatMap { messages[MessageKey("login.reason." + $0.rawValue)] }),
            "hasReason": .flag(reason != nil),
            "identifierField": .object(identifierField.fields(messages)),
            "passwordField": .object(passwordField.fields(messages)),
            "alert": .object(alert?.fields(messages)),
            "retryAfter": .object(retryAfter.map { DurationWords($0).fields(messages) }),
            "remember": .object(remember?.fields(messages)), "ceremony": .object(ceremony?.fields),
            "offersCancel": .flag(offersCancel),
            "offersSwitch": .flag(offersSwitch), "asksPassword": .flag(asksPassword), "registration": .url(registration),
            "offersRecovery": .flag(offersRecovery), "hasUpstreams": .flag(!upstreams.isEmpty),
            "upstreams": .list(upstreams.map { .object($0.fields) }),
        ]
    }

    private var identifierField: FieldContext {
        FieldContext(
            "identifier", label: "login.identifier", value: identifier,
            autocomplete: ceremony == nil ? "username" : "username webauthn",
            problem: problems.contains(.identifierMissing) ? Problem.identifierMissing.key : nil,
            hasFocus: account == nil && (identifier.isEmpty || problems.contains(.identifierMissing)))
    }

    private var passwordField: FieldContext {
        FieldContext(
            "password", type: "password", label: "login.password", autocomplete: "current-password",
            problem: problems.contains(.passwordMissing) ? Problem.passwordMissing.key : nil,
            hasFocus: account != nil || (!identifier.isEmpty && !problems.contains(.identifierMissing)))
    }

    private var alert: AlertContext? {
        AlertContext(
            (upstreamProblem.map { [($0.key, field: nil)] } ?? [])
            + problems.map { problem in
                switch problem {
                case .identifierMissing: (problem.key, field: "identifier")
                case .passwordMissing: (problem.key, field: "password")
                case .credentials, .formExpired, .throttled, .shut, .passkey, .busy: (problem.key, field: nil)
                }
            })
    }
}
