/// What the markup of a template must and must not hold, read tag by tag.
struct MarkupRules: Sendable {
    struct Finding: Sendable, Hashable {
        let line: Int
        let text: String
    }

    private var openForm: (line: Int, hasToken: Bool)?
    private(set) var problems: [Finding] = []
    private(set) var advice: [Finding] = []

    /// Elements that load or lead elsewhere by themselves.
    private static let blocked: Set = ["applet", "base", "embed", "frame", "frameset", "iframe", "object"]

    mutating func read(_ element: MarkupScanner.Element, line: Int) {
        for name in element.attributes.keys.sorted() where name == "style" || name.hasPrefix("on") {
            report(line, "`\(name)=` is inline code, which the Content-Security-Policy blocks; use a file")
        }
        for problem in LinkRule.problems(of: element) { report(line, problem) }
        switch element.name {
        case "style", "script":
            guard element.attributes["src"] == nil else { break }
            report(line, "inline `<\(element.name)>` is blocked by the Content-Security-Policy; use a file")
        case "meta" where element.attributes["http-equiv"] != nil:
            report(line, "`<meta http-equiv>` is not allowed: it could lead people elsewhere; take it out")
        case "form" where element.attributes["method"]?.lowercased() == "post":
            openForm = (line, false)
        case "/form":
            if let form = openForm, !form.hasToken {
                report(
                    form.line, "this form posts without `{{>csrf}}`: every post would be refused; put it into the form")
            }
            openForm = nil
        case let name where Self.blocked.contains(name):
            report(line, "`<\(name)>` is blocked by the Content-Security-Policy; take it out")
        default: break
        }
        if element.isFilledIn, element.attributes["autocomplete"] == nil {
            advice.append(
                Finding(
                    line: line,
                    text:
                        "this `<input>` has no `autocomplete`, without which password managers and browsers do not fill it "
                        + "(WCAG 2.2 §1.3.5); say what it is for, or `off`"))
        }
    }

    /// The form that is open now carries the CSRF token.
    mutating func readToken() { openForm?.hasToken = true }

    mutating func finish() {
        if let form = openForm { report(form.line, "this `<form>` is never closed") }
    }

    private mutating func report(_ line: Int, _ text: String) { problems.append(Finding(line: line, text: text)) }
}
