/// Walks a page's template as the engine would, with the names that the page has, and gathers what is wrong.
///
/// The engine itself shows nothing where a name or a partial is missing, and a partial that includes itself ends the
/// process by stack overflow; so all this is found when the program starts.
struct TemplateCheck {
    let templates: [String: ParsedTemplate]
    let messages: Messages
    private(set) var faults: Set<TemplateFault> = []
    /// The file of the page that is being walked; the fault may be in a partial.
    private var page = ""

    init(templates: [String: ParsedTemplate], messages: Messages) {
        self.templates = templates
        self.messages = messages
    }

    /// Checks `template` as the page whose values look like `shape`.
    mutating func checkPage(_ template: ParsedTemplate, shape: PageObject) {
        page = template.file
        walk(template.nodes, in: Place(file: template.file, scope: [.object(shape)], blocks: [:], included: []))
    }

    private struct Place {
        var file: String
        /// The objects in which a name is looked up, outermost first.
        var scope: [PageValue]
        var blocks: [String: (nodes: [TemplateNode], file: String)]
        /// The partials that are being included, outermost first.
        var included: [String]
        /// The line to report instead of the node's own: within a message, that of the tag that shows it.
        var line: Int?
    }

    private mutating func walk(_ nodes: [TemplateNode], in place: Place) {
        for node in nodes { walk(node, in: place) }
    }

    private mutating func walk(_ node: TemplateNode, in place: Place) {
        switch node {
        case .variable(let tag):
            if let value = look(up: tag, in: place) { checkVariable(tag, value, in: place) }
        case .section(let tag, let inverted, let nodes):
            guard let value = look(up: tag, in: place) else { return }
            if inverted {
                walk(nodes, in: place)
            } else if let inner = entering(value, from: place) {
                walk(nodes, in: inner)
            }
        case .partial(let tag):
            include(tag, blocks: [:], in: place)
        case .parent(let tag, let blocks):
            include(tag, blocks: blocks.mapValues { ($0, place.file) }, in: place)
        case .block(let tag, let nodes):
            guard let block = place.blocks[tag.name] else { return walk(nodes, in: place) }
            var inner = place
            inner.file = block.file
            walk(block.nodes, in: inner)
        }
    }

    private mutating func include(
        _ tag: TemplateTag, blocks: [String: (nodes: [TemplateNode], file: String)], in place: Place
    ) {
        guard let template = templates[tag.name] else {
            return report(tag, in: place, "there is no template `\(tag.name)`")
        }
        guard !place.included.contains(tag.name) else {
            let circle = (place.included + [tag.name]).joined(separator: " > ")
            return report(tag, in: place, "`\(tag.name)` includes itself: \(circle)")
        }
        var inner = place
        inner.file = template.file
        inner.blocks = place.blocks.merging(blocks) { _, new in new }
        inner.included.append(tag.name)
        walk(template.nodes, in: inner)
    }

    /// Within a section of `value`; `nil` where no sample of the page ever gets there.
    private func entering(_ value: PageValue, from place: Place) -> Place? {
        var inner = place
        switch value {
        case .absent: return nil
        case .flag: break
        case .list(let values):
            guard let first = values.first else { return nil }
            inner.scope.append(values.dropFirst().reduce(first) { $0.merged(with: $1) })
        case .text, .url, .object, .message, .texts: inner.scope.append(value)
        }
        return inner
    }

    /// The value that `tag` names, or `nil` after reporting that it names none.
    private mutating func look(up tag: TemplateTag, in place: Place) -> PageValue? {
        if tag.name == "." { return place.scope.last }
        if tag.name.hasPrefix("t.") {
            let key = MessageKey(String(tag.name.dropFirst(2)))
            if let message = messages[key] { return .message(message) }
            report(tag, in: place, "there is no message `\(key)`")
            return nil
        }
        let path = tag.name.split(separator: ".").map(String.init)
        guard let first = path.first else { return nil }
        for case .object(let object) in place.scope.reversed() {
            guard let found = object.members[first] else { continue }
            if let value = descend(path.dropFirst(), from: found) { return value }
            break
        }
        report(tag, in: place, "`\(tag.name)` is unknown here; \(candidates(for: path, in: place))")
        return nil
    }

    private func descend(_ path: ArraySlice<String>, from value: PageValue) -> PageValue? {
        guard let first = path.first else { return value }
        guard case .object(let object) = value, let next = object.members[first] else { return nil }
        return descend(path.dropFirst(), from: next)
    }

    private mutating func checkVariable(_ tag: TemplateTag, _ value: PageValue, in place: Place) {
        if let problem = PlacementRule.problem(of: value, at: tag.place) {
            let including = place.file == page ? "" : ", \(page)"
            report(tag, in: place, "`\(tag.name)` \(problem)\(including)")
        }
        if case .message(let message) = value {
            var inner = place
            inner.file += " (message `\(message.key)`)"
            inner.line = tag.line
            walk(message.nodes, in: inner)
        }
    }

    private mutating func report(_ tag: TemplateTag, in place: Place, _ problem: String) {
        faults.insert(TemplateFault(file: place.file, line: place.line ?? tag.line, problem))
    }

    /// What may have been meant: the members of the object that the longest beginning of `path` leads to, or every name of
    /// the place.
    private func candidates(for path: [String], in place: Place) -> String {
        let objects = place.scope.reversed().compactMap { if case .object(let object) = $0 { object } else { nil } }
        if let scope = objects.first(where: { $0.members[path[0]] != nil }) {
            for length in (1..<path.count).reversed() {
                guard case .object(let object) = descend(path.prefix(length), from: .object(scope)) else { continue }
                return "`\(path.prefix(length).joined(separator: "."))` has \(Self.list(object))"
            }
        }
        return "known are " + objects.map(Self.list).joined(separator: ", ")
    }

    private static func list(_ object: PageObject) -> String {
        object.members.keys.sorted().map { "`\($0)`" }.joined(separator: ", ")
    }
}
