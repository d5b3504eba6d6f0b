import PasswordHashing

// The inputs that several pages share, so that a browser knows them everywhere (WCAG 2.2 §1.3.5).
extension FieldContext {
    static func email(
        _ name: String = "email", label: MessageKey = "field.email", value: String = "", problem: MessageKey? = nil,
        hasFocus: Bool = false
    ) -> FieldContext {
        var field = FieldContext(
            name, type: "email", label: label, value: value, autocomplete: "email", problem: problem,
            hasFocus: hasFocus)
        field.inputMode = "email"
        return field
    }

    /// A password that is chosen.
    /// - Parameter minimum: the fewest characters that it must have.
    static func newPassword(
        _ minimum: Int, label: MessageKey = "field.new_password", problem: MessageKey? = nil, hasFocus: Bool = false
    ) -> FieldContext {
        var field = FieldContext(
            "new_password", type: "password", label: label, autocomplete: "new-password", problem: problem,
            hasFocus: hasFocus)
        field.hint = "field.new_password_hint"
        field.passwordRules = "minlength: \(minimum); maxlength: \(Password.maximumCharacters); allowed: unicode;"
        return field
    }

    /// A code that came by mail: one input, so that it can be pasted (WCAG 2.2 §3.3.8).
    static func code(_ problem: MessageKey? = nil) -> FieldContext {
        var field = FieldContext(
            "code", label: "field.code", autocomplete: "one-time-code", problem: problem, hasFocus: true)
        field.inputMode = "numeric"
        return field
    }

    /// A name or another text about a person.
    static func claim(
        _ name: String, label: MessageKey, value: String, autocomplete: String, problem: MessageKey? = nil,
        isOptional: Bool = true
    ) -> FieldContext {
        var field = FieldContext(name, label: label, value: value, autocomplete: autocomplete, problem: problem)
        field.isOptional = isOptional
        field.capitals = "words"
        return field
    }
}
