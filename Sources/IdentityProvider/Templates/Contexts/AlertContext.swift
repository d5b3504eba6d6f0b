/// The summary of what is wrong with a form, at its top; each line leads to its field. The partial `alert` draws it.
struct AlertContext {
    let lines: [(text: MessageKey, field: String?)]

    /// `nil` when nothing is wrong.
    init?(_ lines: [(MessageKey, field: String?)]) {
        guard !lines.isEmpty else { return nil }
        self.lines = lines.map { ($0.0, $0.field) }
    }

    func fields(_ messages: Messages) -> PageObject {
        [
            "lines": .list(
                lines.map { line in
                    .object(["text": .message(messages[line.text]), "anchor": .url(line.field.map(SafeURL.fragment))])
                })
        ]
    }
}
