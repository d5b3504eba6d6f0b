/// The page on which a person chooses a new password without being asked for the old one, `new_password.mustache`: after
/// a recovery, or because they must. Its form sends `new_password` and `end_sessions` (`true` or absent).
package struct NewPasswordContext: PageContext {
    package enum Reason: Sendable, Hashable {
        case recovery
        case demanded(PasswordDemand)

        var name: String {
            switch self {
            case .recovery: "recovery"
            case .demanded(let demand): demand.rawValue
            }
        }
    }

    package var reason: Reason
    package var form: FormContext
    package var client: ClientContext?
    /// Whose password it is: for the password manager (hidden), and for the person to see.
    package var account: AccountContext
    package var minimumLength: Int
    package var problem: MessageKey?
    package var endsSessions: Bool

    package init(
        _ reason: Reason, form: FormContext, client: ClientContext? = nil, account: AccountContext,
        minimumLength: Int = 15, problem: MessageKey? = nil, endsSessions: Bool = true
    ) {
        self.reason = reason
        self.form = form
        self.client = client
        self.account = account
        self.minimumLength = minimumLength
        self.problem = problem
        self.endsSessions = endsSessions
    }

    package static let template = "new_password"

    package func fields(_ messages: Messages) -> PageObject {
        let field = FieldContext.newPassword(minimumLength, problem: problem, hasFocus: true)
        return [
            "form": .object(form.fields), "client": .object(client?.fields), "account": .object(account.fields),
            "lead": .message(messages[MessageKey("new_password.lead." + reason.name)]),
            "passwordField": .object(field.fields(messages)), "minimumLength": .text(String(minimumLength)),
            "endsSessions": .flag(endsSessions),
            "alert": .object(problem.flatMap { AlertContext([($0, field: "new_password")]) }?.fields(messages)),
        ]
    }

    package static var samples: [PageSample<NewPasswordContext>] {
        let reasons = [Reason.recovery] + PasswordDemand.allCases.map { .demanded($0) }
        let first = reasons.map {
            PageSample($0.name, NewPasswordContext($0, form: .sample, client: .sample, account: .sample))
        }
        let refused = NewPasswordContext(
            .recovery, form: .sample, account: .sample, problem: "password.problem.too_short", endsSessions: false)
        return first + [PageSample("refused", refused)]
    }
}
