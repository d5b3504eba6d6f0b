/// Reads a template for the checks: names, nesting, lines, and the markup around each variable.
///
/// It accepts less than the engine does. Unescaped output, other delimiters, computed partials and transforms are
/// refused, so that no template can leave the escaped, checkable subset.
struct TemplateParser {
    private let file: String
    private var rest: Substring
    private var line = 1
    private var markup = MarkupScanner()
    private var rules = MarkupRules()
    private var partials: [TemplateTag] = []
    private let isMarkup: Bool
    private var messageKeys: Set<String> = []

    /// - Parameter isMarkup: `false` for a plain text, where `<` is no more than a character.
    static func parse(_ text: String, file: String, isMarkup: Bool = true) throws(TemplateFault) -> ParsedTemplate {
        var parser = TemplateParser(file: file, rest: text[...], isMarkup: isMarkup)
        let nodes = try parser.nodes(until: nil)
        parser.rules.finish()
        return ParsedTemplate(
            file: file, nodes: nodes, partials: parser.partials, messageKeys: parser.messageKeys,
            problems: parser.rules.problems, advice: parser.rules.advice)
    }

    private init(file: String, rest: Substring, isMarkup: Bool) {
        self.file = file
        self.isMarkup = isMarkup
        self.rest = rest
    }

    private mutating func nodes(until section: TemplateTag?) throws(TemplateFault) -> [TemplateNode] {
        var nodes: [TemplateNode] = []
        while let (kind, tag) = try nextTag() {
            switch kind {
            case "/":
                guard let section, section.name == tag.name else {
                    throw fault(
                        tag,
                        section.map { "`{{/\(tag.name)}}` closes nothing; `\($0.name)` of line \($0.line) is open" }
                            ?? "`{{/\(tag.name)}}` closes nothing")
                }
                return nodes
            case "#", "^":
                nodes.append(.section(tag, inverted: kind == "^", try self.nodes(until: tag)))
            case "$":
                nodes.append(.block(tag, try self.nodes(until: tag)))
            case ">":
                partials.append(tag)
                if tag.name == "csrf" { rules.readToken() }
                nodes.append(.partial(tag))
            case "<":
                partials.append(tag)
                nodes.append(.parent(tag, blocks: try blocks(of: tag)))
            default:
                nodes.append(.variable(tag))
            }
        }
        if let section { throw fault(section, "`\(section.name)` is never closed") }
        return nodes
    }

    private mutating func blocks(of tag: TemplateTag) throws(TemplateFault) -> [String: [TemplateNode]] {
        var blocks: [String: [TemplateNode]] = [:]
        for node in try nodes(until: tag) {
            guard case .block(let block, let nodes) = node else {
                throw fault(tag, "`{{<\(tag.name)}}` may hold only blocks, `{{$name}}…{{/name}}`")
            }
            blocks[block.name] = nodes
        }
        return blocks
    }

    /// The next tag that is no comment, or `nil` at the end.
    private mutating func nextTag() throws(TemplateFault) -> (kind: Character, tag: TemplateTag)? {
        while let open = rest.firstRange(of: "{{") {
            skipText(rest[..<open.lowerBound])
            guard let close = rest[open.upperBound...].firstRange(of: "}}") else {
                throw TemplateFault(file: file, line: line, "`{{` is never closed")
            }
            let inner = rest[open.upperBound..<close.lowerBound]
            let tagLine = line
            line += inner.count(where: \.isNewline)
            rest = rest[close.upperBound...]
            guard let kind = inner.first(where: { !$0.isWhitespace }) else {
                throw TemplateFault(file: file, line: tagLine, "`{{}}` names nothing")
            }
            if kind == "!" { continue }
            let isVariable = !"#^/$><&{=%".contains(kind)
            let name = String(inner.drop { $0.isWhitespace || (!isVariable && $0 == kind) }.prefix { !$0.isWhitespace })
            let tag = TemplateTag(name: name, line: tagLine, place: markup.place)
            try checkSyntax(kind, tag)
            if isVariable { markup.readVariable() }
            if name.hasPrefix("t.") { messageKeys.insert(String(name.dropFirst(2))) }
            return (kind, tag)
        }
        skipText(rest)
        rest = ""
        return nil
    }

    private func checkSyntax(_ kind: Character, _ tag: TemplateTag) throws(TemplateFault) {
        switch kind {
        case "{", "&": throw fault(tag, "unescaped output (`{{{` and `{{&`) is not allowed in templates")
        case "=", "%": throw fault(tag, "`{{\(kind)` is not allowed in templates")
        default: break
        }
        let isName = tag.name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
        guard isName, !tag.name.isEmpty else { throw fault(tag, "`\(tag.name)` is not a name") }
    }

    private mutating func skipText(_ text: Substring) {
        for character in text {
            if isMarkup, let element = markup.read(character) { rules.read(element, line: line) }
            if character.isNewline { line += 1 }
        }
    }

    private func fault(_ tag: TemplateTag, _ problem: String) -> TemplateFault {
        TemplateFault(file: file, line: tag.line, problem)
    }
}
