/// The page that asks for the code that a device shows, `device_code.mustache`. Its form sends `user_code`.
package struct DeviceCodeContext: PageContext {
    /// What was wrong with the form that was sent.
    package enum Problem: String, Sendable, CaseIterable {
        case missing
        /// Mistyped, expired or used: one text for all, as the person does the same about each.
        case unknown
        /// The server takes no more codes for a while.
        case throttled

        var key: MessageKey { MessageKey("device.error." + rawValue) }
    }

    package var form: FormContext
    /// What was typed before, or came with the address; the person has yet to confirm it.
    package var userCode: String
    package var problem: Problem?

    package init(form: FormContext, userCode: String = "", problem: Problem? = nil) {
        self.form = form
        self.userCode = userCode
        self.problem = problem
    }

    package static let template = "device_code"

    package func fields(_ messages: Messages) -> PageObject {
        let field = FieldContext(
            "user_code", label: "device.code", value: userCode, autocomplete: "off",
            problem: problem == .throttled ? nil : problem?.key, hasFocus: true)
        let alert = problem.flatMap { AlertContext([($0.key, field: $0 == .throttled ? nil : "user_code")]) }
        return [
            "form": .object(form.fields), "codeField": .object(field.fields(messages)),
            "isPrefilled": .flag(problem == nil && !userCode.isEmpty), "alert": .object(alert?.fields(messages)),
        ]
    }

    package static var samples: [PageSample<DeviceCodeContext>] {
        [
            PageSample("empty", DeviceCodeContext(form: .sample)),
            PageSample("prefilled", DeviceCodeContext(form: .sample, userCode: "WDJBMJHT")),
            PageSample("unknown", DeviceCodeContext(form: .sample, userCode: "WDJBMJHX", problem: .unknown)),
            PageSample("missing", DeviceCodeContext(form: .sample, problem: .missing)),
            PageSample("throttled", DeviceCodeContext(form: .sample, userCode: "WDJBMJHT", problem: .throttled)),
        ]
    }
}
