import Mustache

/// The templates of one program, parsed: for the engine, and for the checks.
struct TemplateSet {
    private(set) var library = MustacheLibrary()
    private var parsed: [String: ParsedTemplate] = [:]

    init(_ files: [TemplateFile]) throws(TemplateFaults) {
        var chosen: [String: TemplateFile] = [:]
        for file in files {
            if let name = file.templateName { chosen[name] = file }
        }
        var faults: [TemplateFault] = []
        for (name, file) in chosen {
            do {
                parsed[name] = try TemplateParser.parse(file.text, file: file.path)
                try library.register(file.text, named: name)
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

    /// Checks every page in every language; throws all faults at once.
    func check(_ catalogues: MessageCatalogues) throws(TemplateFaults) {
        var faults: Set<TemplateFault> = []
        for messages in catalogues.all {
            var check = TemplateCheck(templates: parsed, messages: messages)
            for page in Pages.all {
                guard let template = parsed[page.template] else {
                    faults.insert(TemplateFault(file: page.template + ".mustache", line: 0, "is missing"))
                    continue
                }
                let frame = PageFrame.sample(messages).fields
                check.checkPage(template, shape: page.shape(messages).adding(frame))
            }
            faults.formUnion(check.faults)
        }
        guard faults.isEmpty else { throw TemplateFaults(faults) }
    }
}
