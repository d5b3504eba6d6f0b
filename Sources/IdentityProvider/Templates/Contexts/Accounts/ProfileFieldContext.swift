/// One input about a person, with the claim that it fills (OpenID Connect Core §5.1).
package struct ProfileFieldContext: Sendable {
    /// The parameter's name; also chooses the label, `profile.field.<name>`, unless the site names its own.
    package var name: String
    package var value: String
    package var autocomplete: String
    package var isRequired: Bool
    package var problem: MessageKey?
    /// `text`, `tel`, `date`, `url`, `email`.
    package var type: String

    package init(
        _ name: String, value: String = "", autocomplete: String = "off", isRequired: Bool = false,
        problem: MessageKey? = nil, type: String = "text"
    ) {
        self.name = name
        self.value = value
        self.autocomplete = autocomplete
        self.isRequired = isRequired
        self.problem = problem
        self.type = type
    }

    var label: MessageKey { MessageKey("profile.field." + name) }

    func fields(_ messages: Messages) -> PageObject {
        var field = FieldContext.claim(
            name, label: label, value: value, autocomplete: autocomplete,
            problem: problem, isOptional: !isRequired)
        field.type = type
        field.capitals = type == "text" && name != "preferred_username" ? "words" : "none"
        return field.fields(messages)
    }

    static let samples = [
        ProfileFieldContext("given_name", value: "Ada", autocomplete: "given-name", isRequired: true),
        ProfileFieldContext(
            "family_name", autocomplete: "family-name", isRequired: true, problem: "profile.error.missing"),
        ProfileFieldContext("phone_number", value: "+44 20 7946 0958", autocomplete: "tel", type: "tel"),
    ]
}
