/// The page for a new password, `account_password.mustache`. Its form sends `current_password`, `new_password` and
/// `end_sessions` (`true` or absent).
package struct AccountPasswordContext: PageContext {
    package enum Problem: String, Sendable, CaseIterable {
        /// The present password is wrong.
        case current
        case currentMissing = "current_missing"
        case newMissing = "new_missing"
        /// Too many wrong ones; `retryAfter` says how long to wait.
        case throttled
        case busy

        var key: MessageKey { MessageKey("account_password.error." + rawValue) }
        var field: String? {
            switch self {
            case .current, .currentMissing: "current_password"
            case .newMissing: "new_password"
            case .throttled, .busy: nil
            }
        }
    }

    package var navigation: AccountNavigationContext
    package var form: FormContext
    package var account: AccountContext
    /// Whether there is a password to be changed; otherwise a first one is set.
    package var hasPassword: Bool
    package var minimumLength: Int
    package var problems: [Problem]
    /// Why the new password cannot be taken.
    package var newProblem: MessageKey?
    package var endsSessions: Bool
    package var isChanged: Bool

    package init(
        navigation: AccountNavigationContext, form: FormContext, account: AccountContext, hasPassword: Bool = true,
        minimumLength: Int = 15, problems: [Problem] = [], newProblem: MessageKey? = nil, endsSessions: Bool = true,
        isChanged: Bool = false
    ) {
        self.navigation = navigation
        self.form = form
        self.account = account
        self.hasPassword = hasPassword
        self.minimumLength = minimumLength
        self.problems = problems
        self.newProblem = newProblem
        self.endsSessions = endsSessions
        self.isChanged = isChanged
    }

    package static let template = "account_password"

    package func fields(_ messages: Messages) -> PageObject {
        let currentProblem = problems.first { $0.field == "current_password" }?.key
        let newProblem = newProblem ?? problems.first { $0.field == "new_password" }?.key
        let current = FieldContext(
            "current_password", type: "password", label: "account_password.current", autocomplete: "current-password",
            problem: currentProblem, hasFocus: currentProblem != nil)
        let new = FieldContext.newPassword(
            minimumLength, problem: newProblem, hasFocus: currentProblem == nil && newProblem != nil)
        let alert = AlertContext(
            problems.map { ($0.key, field: $0.field) }
                + (self.newProblem.map { [($0, field: "new_password")] } ?? []))
        return [
            "nav": .object(navigation.fields(messages)), "form": .object(form.fields),
            "account": .object(account.fields), "hasPassword": .flag(hasPassword),
            "currentField": .object(current.fields(messages)), "passwordField": .object(new.fields(messages)),
            "minimumLength": .text(String(minimumLength)), "endsSessions": .flag(endsSessions),
            "isChanged": .flag(isChanged), "alert": .object(alert?.fields(messages)),
        ]
    }

    package static var samples: [PageSample<AccountPasswordContext>] {
        let first = AccountPasswordContext(navigation: .sample(.password), form: .sample, account: .sample)
        var wrong = first
        wrong.problems = [.current]
        wrong.newProblem = "password.problem.too_short"
        wrong.endsSessions = false
        var busy = first
        busy.problems = [.busy]
        var changed = first
        changed.isChanged = true
        var none = first
        none.hasPassword = false
        return [
            PageSample("first", first), PageSample("wrong", wrong), PageSample("busy", busy),
            PageSample("changed", changed), PageSample("none_yet", none),
        ]
    }
}
