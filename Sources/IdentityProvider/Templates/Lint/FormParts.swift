/// What the forms of a page send, read from its HTML.
struct FormParts {
    /// The names of its fields, and of its buttons with their values: `decision=allow`.
    private(set) var sent: Set<String> = []
    /// The autocomplete token of each field that people fill in.
    private(set) var autocomplete: [String: String] = [:]

    init(html: String) {
        var scanner = MarkupScanner()
        for character in html {
            guard let element = scanner.read(character), let name = element.attributes["name"] else { continue }
            switch element.name {
            case "input":
                sent.insert(name)
                if element.isFilledIn { autocomplete[name] = element.attributes["autocomplete"] ?? "" }
            case "select", "textarea": sent.insert(name)
            case "button": sent.insert("\(name)=\(element.attributes["value"] ?? "")")
            default: break
            }
        }
    }
}

extension MarkupScanner.Element {
    /// An input for text, which browsers can fill in.
    var isFilledIn: Bool {
        guard name == "input" else { return false }
        let others: Set = [
            "hidden", "checkbox", "radio", "submit", "button", "reset", "image", "file", "range", "color",
        ]
        return !others.contains(attributes["type"]?.lowercased() ?? "text")
    }
}
