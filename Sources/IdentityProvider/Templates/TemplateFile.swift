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

    /// The name that other templates of pages use; `nil` when this is none.
    var templateName: String? { name.contains("/") ? nil : stem(of: name) }

    /// The name that other templates of mails use, such as `invitation.subject.txt`; `nil` when this is none.
    var mailTemplateName: String? {
        name.hasPrefix("emails/") ? stem(of: String(name.dropFirst("emails/".count))) : nil
    }

    private func stem(of name: String) -> String? {
        name.hasSuffix(".mustache") ? String(name.dropLast(".mustache".count)) : nil
    }
}
