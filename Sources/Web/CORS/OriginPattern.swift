/// An origin that may call, or many of them: `https://app.example`, `https://*.example`, `http://*`, `*`.
package struct OriginPattern: Sendable, Hashable {
    private let start: String
    /// `nil`: `start` is the whole origin.
    private let end: String?

    package init(_ text: String) {
        let text = text.lowercased()
        if let star = text.firstIndex(of: "*") {
            start = String(text[..<star])
            end = String(text[text.index(after: star)...])
        } else {
            start = text
            end = nil
        }
    }

    /// Whether every page may call.
    package var isAnything: Bool { start.isEmpty && end == "" }

    /// Scheme and host are compared without regard to case, as browsers write them (RFC 6454 §4).
    package func matches(_ origin: String) -> Bool {
        let origin = origin.lowercased()
        guard let end else { return Array(origin.utf8) == Array(start.utf8) }
        if isAnything { return true }
        guard origin.utf8.count > start.utf8.count + end.utf8.count, origin.hasPrefix(start), origin.hasSuffix(end)
        else { return false }
        // The star stands for labels of a host and for a port, never for a way out of them.
        return origin.utf8.dropFirst(start.utf8.count).dropLast(end.utf8.count).allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
            case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"): true
            default: false
            }
        }
    }
}
