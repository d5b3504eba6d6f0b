/// One file of the template folder: a page, a partial, or a message catalogue.
package struct TemplateFile: Sendable {
    /// The name within the folder, such as `login.mustache`.
    package let name: String
    /// Where it came from, for messages to the operator.
    package let path: String
    package let text: String

    package init(name: String, path: String, text: String) {
        self.name = name
        self.path = path
        self.text = text
    }

    /// The name that other templates use; `nil` when this is no template.
    var templateName: String? {
        name.hasSuffix(".mustache") ? String(name.dropLast(".mustache".count)) : nil
    }
}
