/// What the markup of a template must and must not hold, read tag by tag.
struct MarkupRules: Sendable {
    private var openForm: (line: Int, hasToken: Bool)?
    private(set) var problems: [(line: Int, text: String)] = []

    mutating func read(_ element: MarkupScanner.Element, line: Int) {
        for name in element.attributes.keys.sorted() where name == "style" || name.hasPrefix("on") {
            problems.append((line, "`\(name)=` is inline code, which the Content-Security-Policy blocks; use a file"))
        }
        switch element.name {
        case "style", "script":
            guard element.attributes["src"] == nil else { break }
            problems.append((line, "inline `<\(element.name)>` is blocked by the Content-Security-Policy; use a file"))
        case "form" where element.attributes["method"]?.lowercased() == "post":
            openForm = (line, false)
        case "/form":
            if let form = openForm, !form.hasToken {
                problems.append((form.line, "this form posts without `{{>csrf}}`: every post would be refused"))
            }
            openForm = nil
        default: break
        }
    }

    /// The form that is open now carries the CSRF token.
    mutating func readToken() { openForm?.hasToken = true }

    mutating func finish() {
        if let form = openForm { problems.append((form.line, "this `<form>` is never closed")) }
    }
}
