/// `text` with a zero-width space beside each markup character that Unicode joins with its neighbour.
///
/// The template engine escapes grapheme by grapheme. A quotation mark followed by a combining accent is one grapheme,
/// and not equal to a quotation mark, so it would pass unescaped and end an attribute. U+200B never joins.
func separatingMarkupCharacters(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 > 127 }), text.utf8.contains(where: { markup.contains(Unicode.Scalar($0)) })
    else { return text }
    var result = ""
    for character in text {
        let scalars = character.unicodeScalars
        guard scalars.count > 1, scalars.contains(where: markup.contains) else {
            result.append(character)
            continue
        }
        for scalar in scalars {
            if markup.contains(scalar) {
                result.unicodeScalars.append(contentsOf: ["\u{200B}", scalar, "\u{200B}"])
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
    }
    return result
}

/// `text` as HTML, safe in content and in quoted attributes.
func escapingMarkup(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case "'": result += "&#39;"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}

private let markup: Set<Unicode.Scalar> = ["<", ">", "&", "\"", "'"]
