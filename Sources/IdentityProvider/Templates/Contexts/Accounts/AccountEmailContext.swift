/// The page for another address, `account_email.mustache`. Its form sends `email`.
package struct AccountEmailContext: PageContext {
    package enum Problem: String, Sendable, CaseIterable {
        case invalid
        /// It is the account's address already.
        case same
        /// Too many codes were asked for.
        case throttled

        var key: MessageKey { MessageKey("account_email.error." + rawValue) }
    }

    package var navigation: AccountNavigationContext
    package var form: FormContext
    package var address: String
    package var isVerified: Bool
    package var typed: String
    package var problem: Problem?
    package var isChanged: Bool

    package init(
        navigation: AccountNavigationContext, form: FormContext, address: String, isVerified: Bool, typed: String = "",
        problem: Problem? = nil, isChanged: Bool = false
    ) {
        self.navigation = navigation
        self.form = form
        self.address = address
        self.isVerified = isVerified
        self.typed = typed
        self.problem = problem
        self.isChanged = isChanged
    }

    package static let template = "account_email"

    package func fields(_ messages: Messages) -> PageObject {
        let isInField = problem != .throttled
        let field = FieldContext.email(
            label: "account_email.new", value: typed, problem: isInField ? problem?.key : nil,
            hasFocus: problem != nil)
        let alert = problem.flatMap { AlertContext([($0.key, field: isInField ? "email" : nil)]) }
        return [
            "nav": .object(navigation.fields(messages)), "form": .object(form.fields), "address": .text(address),
            "isVerified": .flag(isVerified), "emailField": .object(field.fields(messages)),
            "alert": .object(alert?.fields(messages)), "isChanged": .flag(isChanged),
        ]
    }

    package static var samples: [PageSample<AccountEmailContext>] {
        let first = AccountEmailContext(
            navigation: .sample(.email), form: .sample, address: "ada@example.com", isVerified: true)
        var wrong = first
        wrong.isVerified = false
        wrong.typed = "ada@"
        wrong.problem = .invalid
        var changed = first
        changed.isChanged = true
        var throttled = first
        throttled.typed = "lovelace@example.com"
        throttled.problem = .throttled
        return [
            PageSample("first", first), PageSample("wrong", wrong), PageSample("changed", changed),
            PageSample("throttled", throttled),
        ]
    }
}
