import Mustache

/// The templates of one program, parsed: for the engine, and for the checks.
struct TemplateSet {
    private(set) var library = MustacheLibrary()
    private var parsed: [String: ParsedTemplate] = [:]
    /// What is wrong with single files. One that cannot be parsed leaves its place to the one before it.
    private(set) var faults: [TemplateFault] = []

    /// `files` in order of weight; throws all that is wrong with them.
    init(_ files: [TemplateFile]) throws(TemplateFaults) {
        self.init(reading: files)
        guard faults.isEmpty else { throw TemplateFaults(faults) }
    }

    /// Takes what can be taken.
    init(reading files: [TemplateFile]) {
        for file in files {
            guard let name = file.templateName else { continue }
            do {
                let template = try TemplateParser.parse(file.text, file: file.path)
                try library.register(file.text, named: name)
                parsed[name] = template
            } catch let fault as TemplateFault {
                faults.append(fault)
            } catch let error as MustacheTemplate.ParserError {
                faults.append(TemplateFault(file: file.path, line: error.context.lineNumber, "\(error.error)"))
            } catch {
                faults.append(TemplateFault(file: file.path, line: 0, "\(error)"))
            }
        }
        for template in parsed.values {
            faults += template.problems.map { TemplateFault(file: template.file, line: $0.line, $0.text) }
        }
    }

    /// What does not refuse the start, but would disappoint people.
    var advice: [TemplateFault] {
        parsed.values.flatMap { template in
            template.advice.map { TemplateFault(file: template.file, line: $0.line, $0.text) }
        }
    }

    /// The messages that templates name.
    var messageKeys: Set<String> { parsed.values.reduce(into: []) { $0.formUnion($1.messageKeys) } }

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
