import Ground

/// An address that a page may link to, load or post to: never `javascript:`, never another scheme in disguise.
///
/// Client names its own links and logo (OpenID Connect Dynamic Client Registration §2), so they are anyone's text.
package struct SafeURL: Sendable, Hashable, CustomStringConvertible {
    package let text: String

    private init(checked text: String) { self.text = text }

    /// An `https` address; with `allowingLoopback`, for development, also `http` on this machine. `nil` for anything
    /// else.
    package init?(_ text: String?, allowingLoopback: Bool = false) {
        guard let text, Self.isPlain(text), let (scheme, rest) = Self.split(text) else { return nil }
        let authority = rest.prefix { !"/?#".contains($0) }
        guard !authority.isEmpty, !authority.contains("@") else { return nil }
        switch scheme {
        case "https": break
        case "http" where allowingLoopback && Self.isLoopback(authority): break
        default: return nil
        }
        self.text = text
    }

    /// A path on this server. `nil` for anything that could leave it (`//host`, `/\host`).
    package init?(path text: String) {
        guard Self.isPlain(text), text.hasPrefix("/"), !text.hasPrefix("//") else { return nil }
        self.text = text
    }

    /// A route of this program, written in its source. A literal that is no path becomes `/`.
    package static func route(_ path: StaticString) -> SafeURL {
        SafeURL(path: path.description) ?? SafeURL(checked: "/")
    }

    /// A place on the same page: the element whose id is `id`.
    package static func fragment(_ id: String) -> SafeURL { SafeURL(checked: "#" + FormParameters.encode(id)) }

    /// This address with `parameters` added to its query.
    package func adding(_ parameters: FormParameters) -> SafeURL {
        guard !parameters.pairs.isEmpty else { return self }
        let fragment = text.firstIndex(of: "#") ?? text.endIndex
        let separator = text[..<fragment].contains("?") ? "&" : "?"
        return SafeURL(checked: text[..<fragment] + separator + parameters.encoded + text[fragment...])
    }

    /// The host and port, for showing to people; empty for a path.
    package var host: String {
        guard let (_, rest) = Self.split(text) else { return "" }
        return String(rest.prefix { !"/?#".contains($0) })
    }

    /// Scheme, host and port, as a Content-Security-Policy names a source; `nil` for a path, whose origin is `'self'`.
    package var origin: String? { Self.split(text).map { scheme, _ in "\(scheme)://\(host)" } }

    package var description: String { text }

    /// Visible ASCII without the characters that browsers repair (RFC 3986 Appendix A; WHATWG URL: `\` means `/`).
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.count <= 2048 && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !#""'<>\^`{|}"#.utf8.contains($0) }
    }

    private static func split(_ text: String) -> (scheme: String, rest: Substring)? {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let rest = text[colon...].dropFirst()
        guard rest.hasPrefix("//") else { return nil }
        return (text[..<colon].lowercased(), rest.dropFirst(2))
    }

    /// RFC 8252 §7.3 and §8.3: the loopback literals, and the name that people use while developing.
    private static func isLoopback(_ authority: Substring) -> Bool {
        if authority.hasPrefix("[::1]") { return authority == "[::1]" || authority.hasPrefix("[::1]:") }
        let host = authority.prefix { $0 != ":" }
        if host == "localhost" { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4 && numbers.first == "127" && numbers.allSatisfy { UInt8($0) != nil }
    }
}
