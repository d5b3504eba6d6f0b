import Ground

/// The page that asks for the second factor, `second_factor.mustache`. Its form sends `code`, or `credential` with the
/// answer of an authenticator; and `method`, which says what it is.
package struct SecondFactorContext: PageContext {
    /// What a person can prove themselves with.
    package enum Method: String, Sendable, CaseIterable {
        case credential
        case app
        case recovery
    }

    /// What was wrong with the form that was sent.
    package enum Problem: String, Sendable, CaseIterable {
        /// Wrong, used before, of somebody else: one text for all.
        case wrong
        case missing
        /// Too many attempts; `retryAfter` says how long to wait.
        case throttled

        var key: MessageKey { MessageKey("second_factor.error." + rawValue) }
    }

    package var form: FormContext
    package var account: AccountContext
    package var method: Method
    /// The other methods that there are, with their pages.
    package var others: [(method: Method, url: SafeURL)]
    /// With `Method.credential`.
    package var ceremony: CeremonyContext?
    package var problem: Problem?
    /// With `Problem.throttled`.
    package var retryAfter: Duration?

    package init(
        form: FormContext, account: AccountContext, method: Method, others: [(method: Method, url: SafeURL)] = [],
        ceremony: CeremonyContext? = nil, problem: Problem? = nil, retryAfter: Duration? = nil
    ) {
        self.form = form
        self.account = account
        self.method = method
        self.others = others
        self.ceremony = ceremony
        self.problem = problem
        self.retryAfter = retryAfter
    }

    package static let template = "second_factor"

    package func fields(_ messages: Messages) -> PageObject {
        let wrongField = problem == .throttled || method == .credential ? nil : problem?.key
        let alert = problem.flatMap { AlertContext([(key($0), field: wrongField == nil ? nil : "code")]) }
        return [
            "form": .object(form.fields), "account": .object(account.fields),
            "lead": .message(messages[MessageKey("second_factor.lead." + method.rawValue)]),
            "codeField": .object(codeField(wrongField)?.fields(messages)), "ceremony": .object(ceremony?.fields),
            "alert": .object(alert?.fields(messages)),
            "retryAfter": .object(retryAfter.map { DurationWords($0).fields(messages) }),
            "hasOthers": .flag(!others.isEmpty),
            "others": .list(
                others.map { other in
                    .object([
                        "url": .url(other.url), "method": .text(other.method.rawValue),
                        "label": .message(messages[MessageKey("second_factor.use." + other.method.rawValue)]),
                    ])
                }),
        ]
    }

    /// An authenticator sends nothing where there is no JavaScript to ask it.
    private func key(_ problem: Problem) -> MessageKey {
        problem == .missing && method == .credential ? "passkey.problem.unsupported" : problem.key
    }

    private func codeField(_ problem: MessageKey?) -> FieldContext? {
        switch method {
        case .credential: nil
        case .app:
            .appCode("second_factor.code", problem: problem, hasFocus: true)
        case .recovery:
            FieldContext(
                "code", label: "second_factor.recovery_code", autocomplete: "off", problem: problem, hasFocus: true)
        }
    }

    package static var samples: [PageSample<SecondFactorContext>] {
        let app = SecondFactorContext(
            form: .sample, account: .sample, method: .app,
            others: [
                (.credential, .route("/second-factor?method=credential")),
                (.recovery, .route("/second-factor?method=recovery")),
            ])
        var wrong = app
        wrong.problem = .wrong
        var credential = app
        credential.method = .credential
        credential.ceremony = .sample
        credential.others = [(.app, .route("/second-factor?method=app"))]
        var refused = credential
        refused.problem = .wrong
        var recovery = app
        recovery.method = .recovery
        recovery.others = [(.app, .route("/second-factor?method=app"))]
        recovery.problem = .missing
        var throttled = app
        throttled.problem = .throttled
        throttled.retryAfter = .seconds(60)
        throttled.others = []
        return [
            PageSample("app", app), PageSample("wrong", wrong), PageSample("credential", credential),
            PageSample("refused", refused), PageSample("recovery", recovery), PageSample("throttled", throttled),
        ]
    }
}
