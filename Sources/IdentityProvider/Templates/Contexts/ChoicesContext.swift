/// Checkboxes under one heading, of which any number can be ticked. The partial `choices_field` draws them.
struct ChoicesContext {
    /// The parameter's name, which each ticked one sends; also the group's id.
    let name: String
    let label: MessageKey
    let hint: MessageKey
    /// What can be ticked, as it is sent and shown.
    let values: [String]
    let chosen: [String]
    let problem: MessageKey?

    /// - Parameter known: what is offered always; whatever is chosen besides stands after it.
    init(
        _ name: String, label: MessageKey, hint: MessageKey, known: [String], chosen: [String], problem: MessageKey?
    ) {
        self.name = name
        self.label = label
        self.hint = hint
        self.chosen = chosen
        self.problem = problem
        values = known + chosen.filter { !known.contains($0) }
    }

    func fields(_ messages: Messages) -> PageObject {
        [
            "name": .text(name), "label": .message(messages[label]), "hint": .message(messages[hint]),
            "problem": .message(problem.flatMap { messages[$0] }), "hasProblem": .flag(problem != nil),
            "choices": .list(
                values.enumerated().map { number, value in
                    .object([
                        "number": .text(String(number)), "choice": .text(value),
                        "isChosen": .flag(chosen.contains(value)),
                    ])
                }),
        ]
    }
}
