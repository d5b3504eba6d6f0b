/// The custom properties that a style sheet sets on `:root`, by name without `--idp-`.
struct StyleTokens: Sendable, Hashable {
    /// One that is set, and where.
    struct Token: Sendable, Hashable {
        let value: String
        let line: Int
    }

    private(set) var light: [String: Token] = [:]
    /// What `@media (prefers-color-scheme: dark)` changes.
    private(set) var dark: [String: Token] = [:]

    init(css: String) {
        var rest = css[...]
        var line = 1
        // Braces that are open, and at how many of them the dark part began.
        var (depth, darkDepth): (Int, Int?) = (0, nil)
        while let character = rest.first {
            if rest.hasPrefix("/*") {
                let end = rest.firstRange(of: "*/")?.upperBound ?? rest.endIndex
                line += rest[..<end].count(where: \.isNewline)
                rest = rest[end...]
                continue
            }
            switch character {
            case "\n", "\r\n": line += 1
            case "@": if rest.prefix(while: { $0 != "{" }).contains("prefers-color-scheme: dark") { darkDepth = depth }
            case "{": depth += 1
            case "}":
                depth -= 1
                if let start = darkDepth, depth <= start { darkDepth = nil }
            case "-" where rest.hasPrefix("--idp-"):
                if let (name, value) = Self.declaration(rest) {
                    if darkDepth == nil {
                        light[name] = Token(value: value, line: line)
                    } else {
                        dark[name] = Token(value: value, line: line)
                    }
                }
                rest = rest.dropFirst(5)
            default: break
            }
            rest = rest.dropFirst()
        }
    }

    /// All values of dark pages.
    var allDark: [String: String] { allLight.merging(dark.mapValues(\.value)) { _, dark in dark } }
    var allLight: [String: String] { light.mapValues(\.value) }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.drop(while: \.isWhitespace)
        let end = start.lastIndex { !$0.isWhitespace }
        return end.map { String(start[...$0]) } ?? ""
    }

    /// `--idp-accent: #3a4fc4`, but not `var(--idp-accent)`.
    private static func declaration(_ text: Substring) -> (name: String, value: String)? {
        let name = text.dropFirst(6).prefix { $0.isLetter || $0.isNumber || $0 == "-" }
        let rest = text[name.endIndex...].drop(while: \.isWhitespace)
        guard rest.first == ":" else { return nil }
        let value = rest.dropFirst().prefix { $0 != ";" && $0 != "}" }
        return (String(name), trimmed(value))
    }
}
