import Mustache

/// One text of the catalogue, which may name values of the page where it is shown: `Sign in to {{client.name}}`.
package struct Message: Sendable {
    package let key: MessageKey
    /// The text as the catalogue has it.
    package let text: String
    /// Its escaped form. A catalogue holds text, never markup: `<b>` in it is shown as written.
    let template: MustacheTemplate
    /// For mails that are plain text: as the catalogue has it, and nothing in it is escaped.
    let plainTemplate: MustacheTemplate
    let nodes: [TemplateNode]

    /// Throws the fault of a text whose `{{names}}` do not parse.
    init(key: MessageKey, text: String, file: String) throws(TemplateFault) {
        self.key = key
        self.text = text
        let escaped = escapingMarkup(text)
        do {
            nodes = try TemplateParser.parse(escaped, file: file).nodes
            template = try MustacheTemplate(string: escaped)
            plainTemplate = try MustacheTemplate(string: "{{%CONTENT_TYPE:TEXT}}" + text)
        } catch {
            let problem = (error as? TemplateFault)?.problem ?? "\(error)"
            throw TemplateFault(file: file, line: 0, "message `\(key)`: \(problem)")
        }
    }
}
