/// The page that asks for the code which was sent by mail, `code.mustache`: the same for every purpose, and the same
/// whether or not anybody has the address. Its form sends `code` and `decision` (`continue` or `resend`).
package struct CodeEntryContext: PageContext {
    /// What was wrong with the form that was sent.
    package enum Problem: Sendable, Hashable {
        case missing
        case wrong(triesLeft: Int64)
        /// Expired, or used up: a new one is needed.
        case spent
        /// Too many codes were asked for.
        case throttled

        var key: MessageKey {
            switch self {
            case .missing: "code.error.missing"
            case .wrong: "code.error.wrong"
            case .spent: "code.error.spent"
            case .throttled: "code.error.throttled"
            }
        }
    }

    package var purpose: CodeRequest.Purpose
    package var form: FormContext
    package var client: ClientContext?
    /// Where the code was sent, or what was typed to find out.
    package var address: String
    package var problem: Problem?
    /// The code was sent a second time.
    package var isResent: Bool
    /// Where the person goes who mistyped the address.
    package var back: SafeURL?

    package init(
        _ purpose: CodeRequest.Purpose, form: FormContext, client: ClientContext? = nil, address: String,
        problem: Problem? = nil, isResent: Bool = false, back: SafeURL? = nil
    ) {
        self.purpose = purpose
        self.form = form
        self.client = client
        self.address = address
        self.problem = problem
        self.isResent = isResent
        self.back = back
    }

    package static let template = "code"

    package func fields(_ messages: Messages) -> PageObject {
        let field = problem == .throttled ? FieldContext.code() : .code(problem?.key)
        let alert = problem.flatMap { AlertContext([($0.key, field: $0 == .throttled ? nil : "code")]) }
        var triesLeft: Int64 = 0
        if case .wrong(let tries) = problem { triesLeft = tries }
        return [
            "form": .object(form.fields), "client": .object(client?.fields), "address": .text(address),
            "title": .message(messages[MessageKey("code.\(purpose.rawValue).title")]),
            "lead": .message(messages[MessageKey("code.\(purpose.rawValue).lead")]),
            "codeField": .object(field.fields(messages)), "alert": .object(alert?.fields(messages)),
            "triesLeft": .text(String(triesLeft)), "isResent": .flag(isResent), "back": .url(back),
        ]
    }

    package static var samples: [PageSample<CodeEntryContext>] {
        let first = CodeEntryContext(
            .registration, form: .sample, client: .sample, address: "ada@example.com", back: .route("/register"))
        var wrong = first
        wrong.problem = .wrong(triesLeft: 3)
        let missing = CodeEntryContext(.emailChange, form: .sample, address: "ada@example.com", problem: .missing)
        let spent = CodeEntryContext(.verification, form: .sample, address: "ada@example.com", problem: .spent)
        let throttled = CodeEntryContext(.recovery, form: .sample, address: "ada@example.com", problem: .throttled)
        let resent = CodeEntryContext(.recovery, form: .sample, address: "ada@example.com", isResent: true)
        return [
            PageSample("first", first), PageSample("wrong", wrong), PageSample("missing", missing),
            PageSample("spent", spent), PageSample("throttled", throttled), PageSample("resent", resent),
        ]
    }
}
