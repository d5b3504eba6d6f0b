import Foundation

/// Text in header fields. Whatever it contains, it stays within its field: line ends and other control characters
/// become spaces, so that nobody's name begins a header of its own.
enum HeaderText {
    /// Free text, such as a subject (RFC 5322 §2.2.1); beyond ASCII as encoded words (RFC 2047 §2).
    static func unstructured(_ text: String) -> String {
        let line = oneLine(text)
        return isPlain(line) ? line : encodedWords(line)
    }

    /// A display name (RFC 5322 §3.2.5), quoted.
    static func phrase(_ text: String) -> String {
        let line = oneLine(text)
        guard isPlain(line) else { return encodedWords(line) }
        return "\"" + line.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// A whole field, folded at its spaces to 76 characters a line where it can be (RFC 5322 §2.2.3).
    static func field(_ name: String, _ body: String) -> String {
        var lines = [name + ":"]
        for word in body.split(separator: " ") {
            let last = lines[lines.count - 1]
            if last.utf8.count + 1 + word.utf8.count <= 76 || last.utf8.count <= name.utf8.count + 1 {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(" " + word)
            }
        }
        return lines.joined(separator: "\r\n") + "\r\n"
    }

    private static func oneLine(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { scalar in
            isBreak(scalar) ? " " : String(scalar)
        }
        return scalars.joined().split(separator: " ").joined(separator: " ")
    }

    private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }

    /// ASCII that nobody takes for an encoded word, in words that fit on a line.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 < 0x7F } && !text.contains("=?")
            && text.split(separator: " ").allSatisfy { $0.utf8.count <= 70 }
    }

    /// RFC 2047 §2: at most 75 characters each; §5: no character is cut in two.
    private static func encodedWords(_ text: String) -> String {
        var words: [String] = []
        var chunk = ""
        for character in text.unicodeScalars {
            if chunk.utf8.count + String(character).utf8.count > 42 {
                words.append(encodedWord(chunk))
                chunk = ""
            }
            chunk.unicodeScalars.append(character)
        }
        return (words + [encodedWord(chunk)]).joined(separator: " ")
    }

    private static func encodedWord(_ text: String) -> String {
        "=?UTF-8?B?\(Data(text.utf8).base64EncodedString())?="
    }
}
