/// What can be told of a JSON text without decoding it: cheap, and safe against hostile nesting.
enum JSONShape {
    /// How many objects and arrays stand inside each other at the deepest place.
    static func depth(of text: [UInt8]) -> Int {
        var depth = 0
        var deepest = 0
        var inString = false
        var escaped = false
        for byte in text {
            switch byte {
            case _ where escaped: escaped = false
            case UInt8(ascii: "\\") where inString: escaped = true
            case UInt8(ascii: "\""): inString.toggle()
            case UInt8(ascii: "{") where !inString, UInt8(ascii: "[") where !inString:
                depth += 1
                deepest = max(deepest, depth)
            case UInt8(ascii: "}") where !inString, UInt8(ascii: "]") where !inString: depth -= 1
            default: break
            }
        }
        return deepest
    }

    /// Whether a string holds the character NUL, written out or as `\u0000`; no database column takes it.
    static func hasNUL(_ text: [UInt8]) -> Bool {
        if text.contains(0) { return true }
        let escape = Array(#"\u0000"#.utf8)
        return text.indices.contains {
            text[$0] == escape[0] && text[$0...].starts(with: escape) && !isEscaped(text, $0)
        }
    }

    /// Whether an odd number of backslashes stands before the one at `index`.
    private static func isEscaped(_ text: [UInt8], _ index: Int) -> Bool {
        text[..<index].reversed().prefix { $0 == UInt8(ascii: "\\") }.count % 2 == 1
    }
}
