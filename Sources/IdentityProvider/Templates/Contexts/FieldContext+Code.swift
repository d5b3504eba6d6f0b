extension FieldContext {
    /// The digits that an authenticator app shows: phones offer their numbers, and the code if they know it.
    static func appCode(
        _ label: MessageKey, problem: MessageKey? = nil, hasFocus: Bool = false
    ) -> FieldContext {
        var field = FieldContext(
            "code", label: label, autocomplete: "one-time-code", problem: problem, hasFocus: hasFocus)
        field.inputMode = "numeric"
        return field
    }
}
