/// Follows the markup of a template from its start, so far as the safety of its variables needs it.
struct MarkupScanner: Sendable {
    /// A start or end tag that was read to its end; an end tag's name begins with `/`.
    struct Element: Sendable {
        var name = ""
        var attributes: [String: String] = [:]
    }

    private(set) var place = MarkupPlace.content
    private var element = Element()
    private var word = ""
    private var value = ""
    private var quote: Character = "\""
    private var recent = ""

    /// Reads on by one character; answers the tag that ends with it.
    mutating func read(_ character: Character) -> Element? {
        switch place {
        case .content:
            guard character == "<" else { return nil }
            place = .tag
            element = Element()
            word = ""
        case .tag:
            return readInTag(character)
        case .attribute(let name, _):
            if character == quote {
                element.attributes[name] = value
                place = .tag
                word = ""
            } else {
                value.append(character)
                place = .attribute(name, isStart: false)
            }
        case .raw:
            recent = String((recent + character.lowercased()).suffix(9))
            if ["</script>", "</style>", "-->"].contains(where: recent.hasSuffix) { place = .content }
        }
        return nil
    }

    /// What an attribute's value has in the place of a variable.
    static let variable = "{{}}"

    /// A variable stands here in place of some text.
    mutating func readVariable() {
        guard case .attribute(let name, _) = place else { return }
        value += Self.variable
        place = .attribute(name, isStart: false)
    }

    private mutating func readInTag(_ character: Character) -> Element? {
        switch character {
        case ">":
            finishWord()
            place = ["script", "style"].contains(element.name) ? .raw : .content
            recent = ""
            return element
        case "\"" where word.hasSuffix("="), "'" where word.hasSuffix("="):
            quote = character
            value = ""
            place = .attribute(word.dropLast().lowercased(), isStart: true)
        case let space where space.isWhitespace:
            finishWord()
        default:
            word.append(character)
            if element.name.isEmpty, word == "!--" { place = .raw }
        }
        return nil
    }

    private mutating func finishWord() {
        defer { word = "" }
        guard !word.isEmpty, word != "/" else { return }
        if element.name.isEmpty {
            element.name = word.lowercased()
        } else {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            element.attributes[String(parts[0]).lowercased()] = parts.count > 1 ? String(parts[1]) : ""
        }
    }
}
