/// An e-mail address that can stand in a header field and in an SMTP command (RFC 5321 §4.1.2, RFC 6531 §3.3).
package struct MailAddress: Sendable, Hashable, CustomStringConvertible {
    /// As it is written there: `local@domain`, with the local part in quotation marks where its dots need them.
    package let text: String
    /// What follows the `@`.
    package let domain: String

    /// `nil` for what no header field can carry as one address: spaces, brackets, quotation marks, line ends.
    package init?(_ text: String) {
        guard text.utf8.count <= 254, let at = text.lastIndex(of: "@") else { return nil }
        let (local, domain) = (text[..<at], text[at...].dropFirst())
        guard !local.isEmpty, !domain.isEmpty, local.unicodeScalars.allSatisfy(Self.isLocal), Self.isDomain(domain)
        else { return nil }
        let atoms = local.split(separator: ".", omittingEmptySubsequences: false)
        // Two dots in a row are no dot-atom (RFC 5322 §3.2.3), and yet there are such mailboxes.
        self.text = atoms.contains(where: \.isEmpty) ? "\"\(local)\"@\(domain)" : text
        self.domain = String(domain)
    }

    package var description: String { text }

    /// Whether letters beyond ASCII occur, for which a server must offer SMTPUTF8 (RFC 6531).
    package var isInternational: Bool { !text.utf8.allSatisfy { $0 < 0x80 } }

    /// RFC 5322 §3.2.3 `atext`, the dot, and letters of other scripts (RFC 6532 §3.2).
    private static func isLocal(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.isASCII else { return isLetter(scalar) }
        return isLetterOrDigit(scalar) || "!#$%&'*+-/=?^_`{|}~.".unicodeScalars.contains(scalar)
    }

    private static func isDomain(_ domain: Substring) -> Bool {
        if domain.hasPrefix("["), domain.hasSuffix("]") {
            return domain.dropFirst().dropLast().unicodeScalars.allSatisfy {
                isLetterOrDigit($0) || ".:".unicodeScalars.contains($0)
            }
        }
        return domain.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            !label.isEmpty && !label.hasPrefix("-")
                && label.unicodeScalars.allSatisfy { isLetterOrDigit($0) || $0 == "-" || (!$0.isASCII && isLetter($0)) }
        }
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || scalar.properties.generalCategory == .nonspacingMark
    }
}
