/// One file of the template folder: a page, a partial, or a message catalogue.
package struct TemplateFile: Sendable {
    /// The name within the folder, such as `login.mustache`.
    package let name: String
    /// Where it came from, for messages to the operator.
    package let path: String
    package let text: String
    /// Whether it came with the program, and not with the site.
    package let isBuiltIn: Bool

    package init(name: String, path: String, text: String, isBuiltIn: Bool = false) {
        self.name = name
        self.path = path
        self.text = text
        self.isBuiltIn = isBuiltIn
    }

    /// The name that other templates use; `nil` when this is no template.
    var templateName: String? {
        name.hasSuffix(".mustache") ? String(name.dropLast(".mustache".count)) : nil
    }
}
