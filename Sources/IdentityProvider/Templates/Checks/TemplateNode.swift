/// A template as the load-time checks see it. The engine has a tree of its own, which it does not show.
indirect enum TemplateNode: Sendable {
    case variable(TemplateTag)
    case section(TemplateTag, inverted: Bool, [TemplateNode])
    case partial(TemplateTag)
    /// `{{<layout}}…{{/layout}}`: another template with blocks put into it.
    case parent(TemplateTag, blocks: [String: [TemplateNode]])
    /// `{{$title}}…{{/title}}` in a layout: what stands there unless a page puts something else.
    case block(TemplateTag, [TemplateNode])
}

/// One `{{…}}`: its name, its line, and where in the markup it stands.
struct TemplateTag: Sendable {
    let name: String
    let line: Int
    let place: MarkupPlace
}

/// A parsed template.
struct ParsedTemplate: Sendable {
    let file: String
    let nodes: [TemplateNode]
    let partials: [TemplateTag]
    /// The messages that it names.
    let messageKeys: Set<String>
    /// What its markup must not hold.
    let problems: [MarkupRules.Finding]
    /// What its markup should hold.
    let advice: [MarkupRules.Finding]
}
