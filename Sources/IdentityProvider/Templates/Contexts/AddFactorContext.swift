/// The page that adds a passkey, a security key or an authenticator app to an account, `add_factor.mustache`. Its form
/// sends `name`, `end_sessions`, and `code` or `credential`.
package struct AddFactorContext: PageContext {
    package enum Problem: String, Sendable, CaseIterable {
        case code
        case missing
        case credential
        /// The person has as many as one may have.
        case many
        case nameTooLong = "name_too_long"

        var key: MessageKey { MessageKey("factor.error." + rawValue) }
    }

    package var navigation: AccountNavigationContext
    package var form: FormContext
    package var kind: SecurityContext.Item.Kind
    package var name: String
    /// With `Kind.app`.
    package var app: AppSetupContext?
    /// With the other kinds.
    package var ceremony: CeremonyContext?
    /// The person wants to be signed out everywhere else.
    package var endsSessions: Bool
    package var problem: Problem?

    package init(
        navigation: AccountNavigationContext, form: FormContext, kind: SecurityContext.Item.Kind, name: String = "",
        app: AppSetupContext? = nil, ceremony: CeremonyContext? = nil, endsSessions: Bool = false,
        problem: Problem? = nil
    ) {
        self.navigation = navigation
        self.form = form
        self.kind = kind
        self.name = name
        self.app = app
        self.ceremony = ceremony
        self.endsSessions = endsSessions
        self.problem = problem
    }

    package static let template = "add_factor"

    package func fields(_ messages: Messages) -> PageObject {
        let isAboutCode = problem == .code || problem == .missing
        let code = FieldContext.appCode("factor.code", problem: isAboutCode ? problem?.key : nil)
        let alert = problem.flatMap { AlertContext([($0.key, field: isAboutCode ? "code" : $0 == .nameTooLong ? "name" : nil)]) }
        return [
            "nav": .object(navigation.fields(messages)), "form": .object(form.fields),
            "heading": .message(messages[MessageKey("factor.heading." + kind.rawValue)]),
            "lead": .message(messages[MessageKey("factor.lead." + kind.rawValue)]),
            "submit": .message(messages[MessageKey("factor.add." + kind.rawValue)]),
            "nameField": .object(nameField(messages).fields(messages)), "codeField": .object(code.fields(messages)),
            "endSessions": .object(EndSessionsContext(isTicked: endsSessions).fields),
            "app": .object(app?.fields), "ceremony": .object(ceremony?.fields),
            "alert": .object(alert?.fields(messages)), "security": .url(.route("/account/security")),
        ]
    }

    private func nameField(_ messages: Messages) -> FieldContext {
        FieldContext(
            "name", label: "factor.name", value: name.isEmpty ? kind.defaultName(messages) : name, autocomplete: "off",
            problem: problem == .nameTooLong ? problem?.key : nil)
    }

    package static var samples: [PageSample<AddFactorContext>] {
        let passkey = AddFactorContext(
            navigation: .sample(.security), form: .sample, kind: .passkey, name: "Passkey", ceremony: .sample)
        var key = passkey
        key.kind = .securityKey
        key.problem = .credential
        let app = AddFactorContext(
            navigation: .sample(.security), form: .sample, kind: .app, name: "Authenticator", app: .sample)
        var wrong = app
        wrong.problem = .code
        wrong.endsSessions = true
        var long = app
        long.problem = .nameTooLong
        return [
            PageSample("passkey", passkey), PageSample("security_key", key), PageSample("app", app),
            PageSample("wrong", wrong), PageSample("long", long),
        ]
    }
}
