import Ground

/// Reads the text of a variable or a flag into the shape that its key wants.
enum TextSyntax {
    static func node(_ text: String, shape: SettingShape) throws(SettingProblem) -> SettingNode {
        switch shape {
        case .text: scalar(text)
        case .list: text.hasPrefix("[") ? try json(text) : SettingNode(.list(elements(text).map(scalar)))
        case .object: try json(text)
        case .textOrObject: text.hasPrefix("{") ? try json(text) : scalar(text)
        }
    }

    static func list(_ texts: [String]) -> SettingNode { SettingNode(.list(texts.map(scalar))) }

    private static func scalar(_ text: String) -> SettingNode { SettingNode(.scalar(text, isQuoted: true)) }

    private static func elements(_ text: String) -> [String] {
        text.split(separator: ",").map { trimmed($0) }.filter { !$0.isEmpty }
    }

    /// The failure does not repeat the text: it could be a secret.
    private static func json(_ text: String) throws(SettingProblem) -> SettingNode {
        do throws(JSONParser.Failure) {
            return SettingNode(json: try JSONParser.parse(Array(text.utf8)))
        } catch {
            throw SettingProblem("The value is not valid JSON: \(error).", remedy: "Correct the JSON text.")
        }
    }

    /// Without the white space around it.
    static func trimmed(_ text: some StringProtocol) -> String {
        var rest = Substring(text)
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest.drop(while: \.isWhitespace))
    }
}
