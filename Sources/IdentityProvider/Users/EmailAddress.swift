import Foundation

/// An e-mail address as a person wrote it, and the form in which two spellings of one address are the same.
package struct EmailAddress: Sendable, Hashable, CustomStringConvertible {
    package let text: String

    /// `nil` unless there is something on both sides of the last `@`, no space or control character, and at most 254
    /// characters (RFC 5321 §4.5.3.1.3). Whether mail arrives there, only a mail can tell.
    package init?(_ text: String) {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard let at = trimmed.lastIndex(of: "@"), trimmed.startIndex < at, trimmed.index(after: at) < trimmed.endIndex,
            trimmed.utf8.count <= 254,
            trimmed.unicodeScalars.allSatisfy({
                !$0.properties.isWhitespace && $0.properties.generalCategory != .control
            })
        else { return nil }
        self.text = trimmed
    }

    package var key: String { IdentifierKey.of(text) }
    package var description: String { text }
}

/// The form of an e-mail address or user name in which it is looked up, so that case and composition do not matter.
enum IdentifierKey {
    static func of(_ text: String) -> String {
        text.trimmingCharacters(in: .whitespacesAndNewlines).lowercased().precomposedStringWithCanonicalMapping
    }
}
