import Mustache

/// The templates of mails, parsed: those of texts escape nothing, those of HTML are what pages' are.
struct MailTemplateSet {
    private(set) var library = MustacheLibrary()
    private var parsed: [String: ParsedTemplate] = [:]

    /// Makes the engine leave texts as they are.
    private static let asText = "{{%CONTENT_TYPE:TEXT}}"

    init(_ files: [TemplateFile]) throws(TemplateFaults) {
        var chosen: [String: TemplateFile] = [:]
        for file in files {
            if let name = file.mailTemplateName { chosen[name] = file }
        }
        var faults: [TemplateFault] = []
        for (name, file) in chosen {
            let isText = name.hasSuffix(".txt")
            do {
                parsed[name] = try TemplateParser.parse(file.text, file: file.path, isMarkup: !isText)
                try library.register((isText ? Self.asText : "") + file.text, named: name)
            } catch let fault as TemplateFault {
                faults.append(fault)
            } catch let error as MustacheTemplate.ParserError {
                faults.append(TemplateFault(file: file.path, line: error.context.lineNumber, "\(error.error)"))
            } catch {
                faults.append(TemplateFault(file: file.path, line: 0, "\(error)"))
            }
        }
        guard faults.isEmpty else { throw TemplateFaults(faults) }
    }

    /// The messages that templates name.
    var messageKeys: Set<String> { parsed.values.reduce(into: []) { $0.formUnion($1.messageKeys) } }

    /// Whether the mail has an HTML part.
    func hasHTML(_ template: String) -> Bool { parsed[template + ".html"] != nil }

    /// Checks every mail in every language; throws all faults at once.
    func check(_ catalogues: MessageCatalogues) throws(TemplateFaults) {
        guard let links = MailLinks.sample else { return }
        var faults: Set<TemplateFault> = []
        for messages in catalogues.all {
            var check = TemplateCheck(templates: parsed, messages: messages)
            let frame = MailFrame(site: .sample, messages: messages, links: links).fields
            for mail in Mails.all {
                let shape = mail.shape(messages, links).adding(frame)
                for (part, isNeeded) in [(".subject.txt", true), (".txt", true), (".html", false)] {
                    if let template = parsed[mail.template + part] {
                        check.checkPage(template, shape: shape)
                    } else if isNeeded {
                        let name = "emails/\(mail.template)\(part).mustache"
                        faults.insert(TemplateFault(file: name, line: 0, "is missing"))
                    }
                }
            }
            faults.formUnion(check.faults)
        }
        guard faults.isEmpty else { throw TemplateFaults(faults) }
    }
}
