/// How a text travels: as it is where every mail server takes it so, else as quoted-printable (RFC 2045 §6.7).
enum BodyEncoding: String {
    case sevenBit = "7bit"
    case quotedPrintable = "quoted-printable"

    /// The encoding that `text` needs, and its lines so encoded, each with its line end.
    static func encode(_ text: String) -> (encoding: BodyEncoding, body: String) {
        let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
            .split(separator: "\n", omittingEmptySubsequences: false)
        let isPlain = lines.allSatisfy { line in
            line.utf8.count <= 76 && line.utf8.allSatisfy { $0 == 0x09 || (0x20...0x7E).contains($0) }
        }
        if isPlain { return (.sevenBit, lines.map { $0 + "\r\n" }.joined()) }
        return (.quotedPrintable, lines.map { quotedPrintable($0) + "\r\n" }.joined())
    }

    private static func quotedPrintable(_ line: Substring) -> String {
        var result = ""
        var width = 0
        let bytes = Array(line.utf8)
        for (index, byte) in bytes.enumerated() {
            let isLast = index == bytes.count - 1
            let isLiteral = (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "=") || (byte == 0x20 && !isLast)
            let text = isLiteral ? String(UnicodeScalar(byte)) : "=" + hex(byte)
            // A line has 76 characters at most, the `=` of a soft line end included.
            if width + text.utf8.count > 75 {
                result += "=\r\n"
                width = 0
            }
            result += text
            width += text.utf8.count
        }
        return result
    }

    private static func hex(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.utf8.count == 1 ? "0" + digits : digits
    }
}
