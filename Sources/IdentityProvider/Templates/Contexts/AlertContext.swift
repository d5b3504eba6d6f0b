/// The summary of what is wrong with a form, at its top; each line leads to its field. The partial `alert` draws it.
struct AlertContext {
    let lines: [(text: MessageKey, field: String?, label: MessageKey?)]

    /// `nil` when nothing is wrong.
    init?(_ lines: [(MessageKey, field: String?)]) {
        guard !lines.isEmpty else { return nil }
        self.lines = lines.map { ($0.0, $0.field, nil) }
    }

    /// A line for each of the fields that has a problem. Several may have the same, so that each begins with its label.
    init?(of fields: [ProfileFieldContext]) {
        lines = fields.compactMap { field in field.problem.map { ($0, field.name, field.label) } }
        guard !lines.isEmpty else { return nil }
    }

    func fields(_ messages: Messages) -> PageObject {
        [
            "lines": .list(
                lines.map { line in
                    .object([
                        "text": .message(messages[line.text]), "anchor": .url(line.field.map(SafeURL.fragment)),
                        "label": .message(line.label.flatMap { messages[$0] }),
                    ])
                })
        ]
    }
}
