/// An origin of a page (RFC 6454 §4) to which answers may be shown, such as `https://app.example.org`, or a pattern for
/// several. `*` is every origin, `https://*` every host of a scheme; else one `*` stands for characters of one name of
/// the host, and a dot with at least two more names must follow: `https://*.example.org` ends where somebody's domain
/// does, and `https://*example.org` would match what anybody can register.
package struct OriginPattern: Sendable, Hashable {
    /// In lower case, without a slash at the end.
    package let text: String

    package init?(_ text: String) {
        var text = text.lowercased()
        while text.hasSuffix("/"), !text.hasSuffix("://") { text.removeLast() }
        self.text = text
        if text == "*" || Self.wholeSchemes.contains(text) { return }
        guard let origin = RedirectURI(text), origin.scheme == "https" || origin.scheme == "http", origin.rest.isEmpty,
            Self.isBounded(origin.host)
        else { return nil }
    }

    private static let wholeSchemes: Set<String> = ["https://*", "http://*"]

    private static func isBounded(_ host: String) -> Bool {
        let parts = host.split(separator: "*", omittingEmptySubsequences: false)
        guard parts.count < 3 else { return false }
        guard parts.count == 2 else { return true }
        let after = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        return after.count >= 3 && after[0].isEmpty && !after.dropFirst().contains("")
    }

    /// Whether the pattern stands for this value of the header field `Origin`.
    package func matches(_ origin: String) -> Bool {
        if text == "*" { return true }
        let origin = Array(origin.lowercased().utf8)
        let parts = text.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
        guard parts.count == 2 else { return origin.elementsEqual(text.utf8) }
        guard origin.count > parts[0].count + parts[1].count, origin.starts(with: parts[0]),
            origin.suffix(parts[1].count).elementsEqual(parts[1])
        else { return false }
        if Self.wholeSchemes.contains(text) { return true }
        return origin.dropFirst(parts[0].count).dropLast(parts[1].count).allSatisfy(Self.isOfName)
    }

    /// A dot would lead into another name.
    private static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        default: false
        }
    }
}
