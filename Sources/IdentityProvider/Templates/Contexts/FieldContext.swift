/// One input with its label, its help and what is wrong with it. The partial `field` draws it.
package struct FieldContext: Sendable {
    /// The parameter's name; also the element's id.
    var name: String
    var type: String
    var label: MessageKey
    var value: String
    var autocomplete: String
    var problem: MessageKey?
    /// Put the cursor here when the page opens.
    var hasFocus: Bool
    /// What may be entered, below the input.
    var hint: MessageKey?
    /// The form can be sent without it.
    var isOptional = false
    /// The keyboard that a phone shows: `numeric`, `email`, `tel`.
    var inputMode: String?
    /// What a password manager may generate (Apple's and Chromium's `passwordrules`).
    var passwordRules: String?
    /// `none`, or `words` for names.
    var capitals = "none"

    init(
        _ name: String, type: String = "text", label: MessageKey, value: String = "", autocomplete: String,
        problem: MessageKey? = nil, hasFocus: Bool = false
    ) {
        self.name = name
        self.type = type
        self.label = label
        self.value = value
        self.autocomplete = autocomplete
        self.problem = problem
        self.hasFocus = hasFocus
    }

    func fields(_ messages: Messages) -> PageObject {
        [
            "name": .text(name), "type": .text(type), "isSecret": .flag(type == "password"),
            "label": .message(messages[label]),
            "value": value.isEmpty ? .absent : .text(value), "autocomplete": .text(autocomplete),
            "problem": .message(problem.flatMap { messages[$0] }), "hasProblem": .flag(problem != nil),
            "hasFocus": .flag(hasFocus), "hint": .message(hint.flatMap { messages[$0] }),
            "isOptional": .flag(isOptional), "inputMode": .text(inputMode), "passwordRules": .text(passwordRules),
            "capitals": .text(capitals), "describedBy": .text(describedBy),
        ]
    }

    /// The ids of the texts that a screen reader reads with the input.
    private var describedBy: String? {
        let ids = [problem.map { _ in "\(name)-problem" }, hint.map { _ in "\(name)-hint" }].compactMap { $0 }
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }
}
