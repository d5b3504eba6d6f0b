/// The page on which a person sets up a second factor on the way to an application, `enrol_factor.mustache`. Its form
/// sends `code`, or `credential` with the answer of an authenticator; `decision` is `add` or `later`.
package struct EnrolFactorContext: PageContext {
    /// What was wrong with the form that was sent.
    package enum Problem: String, Sendable, CaseIterable {
        case code
        case missing
        case credential

        var key: MessageKey { MessageKey("factor.error." + rawValue) }
    }

    package var form: FormContext
    package var account: AccountContext
    /// Setting up an authenticator app; `nil`: a passkey it must be.
    package var app: AppSetupContext?
    package var ceremony: CeremonyContext
    /// Nobody demands it but the application: the person may go on without.
    package var isOptional: Bool
    package var problem: Problem?

    package init(
        form: FormContext, account: AccountContext, app: AppSetupContext?, ceremony: CeremonyContext,
        isOptional: Bool = false, problem: Problem? = nil
    ) {
        self.form = form
        self.account = account
        self.app = app
        self.ceremony = ceremony
        self.isOptional = isOptional
        self.problem = problem
    }

    package static let template = "enrol_factor"

    package func fields(_ messages: Messages) -> PageObject {
        let field = FieldContext.appCode("factor.code", problem: problem == .credential ? nil : problem?.key)
        let alert = problem.flatMap { AlertContext([($0.key, field: $0 == .credential ? nil : "code")]) }
        return [
            "form": .object(form.fields), "account": .object(account.fields), "app": .object(app?.fields),
            "codeField": .object(field.fields(messages)), "ceremony": .object(ceremony.fields),
            "isOptional": .flag(isOptional), "alert": .object(alert?.fields(messages)),
        ]
    }

    package static var samples: [PageSample<EnrolFactorContext>] {
        let required = EnrolFactorContext(form: .sample, account: .sample, app: .sample, ceremony: .sample)
        var optional = required
        optional.isOptional = true
        optional.app = nil
        var wrong = required
        wrong.problem = .code
        var refused = optional
        refused.problem = .credential
        return [
            PageSample("required", required), PageSample("passkey", optional), PageSample("wrong", wrong),
            PageSample("refused", refused),
        ]
    }
}
