/// One permission that an application asks for.
package struct ScopeContext: Sendable {
    /// The scope as the request has it.
    package var name: String
    /// Granted whatever the person ticks, and shown without a checkbox.
    package var isRequired: Bool
    package var isChecked: Bool
    /// What would be shared, for the person to see: the e-mail address for `email`.
    package var preview: String?

    package init(_ name: String, isRequired: Bool = false, isChecked: Bool = true, preview: String? = nil) {
        self.name = name
        self.isRequired = isRequired
        self.isChecked = isChecked
        self.preview = preview
    }

    /// Title and description come from `consent.scope.<name>.title` and `.description`. A scope that the catalogue does
    /// not know is shown by its name and as unknown; it is never hidden.
    func fields(_ messages: Messages) -> PageObject {
        let title = messages[MessageKey("consent.scope.\(name).title")]
        let description = messages.first(
            of: MessageKey("consent.scope.\(name).description"), "consent.unknown_scope.description")
        return [
            "name": .text(name), "title": title.map { .message($0) } ?? .text(name),
            "description": .message(description), "isKnown": .flag(title != nil), "isRequired": .flag(isRequired),
            "isChecked": .flag(isChecked), "preview": .text(preview),
        ]
    }
}
