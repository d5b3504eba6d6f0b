/// What is wrong with one value and how to mend it. Neither text contains a secret.
package struct SettingProblem: Error, Sendable, Hashable {
    package let reason: String
    package let remedy: String

    package init(_ reason: String, remedy: String) {
        self.reason = reason
        self.remedy = remedy
    }

    /// A wrong text as it may be shown: short, on one line, in quotes.
    package static func quoted(_ text: String) -> String {
        let visible = text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "?" : String($0) }
        let short = visible.prefix(60).joined()
        return "\"\(short)\(visible.count > 60 ? "…" : "")\""
    }
}
