import Ground

/// The parts of an absolute URI that decide about a redirect (RFC 3986 §3). What cannot be taken apart without doubt
/// is refused: two readers must never see two different hosts.
package struct RedirectURI: Sendable, Hashable {
    package let scheme: String
    /// Without userinfo and port; an IPv6 literal keeps its brackets. Empty for `app:/callback`.
    package let host: String
    package let port: String?
    /// Path and query.
    package let rest: String

    package init?(_ text: String) {
        // RFC 6749 §3.1.2: absolute, and no fragment. Browsers read `\` as `/`, and drop control characters.
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            !text.contains(where: { "\\#\"<>^`{|}".contains($0) }),
            let colon = text.firstIndex(of: ":")
        else { return nil }
        let scheme = text[..<colon]
        guard let first = scheme.utf8.first, Self.isLetter(first),
            scheme.utf8.allSatisfy({
                Self.isLetter($0) || (0x30...0x39).contains($0) || [0x2B, 0x2D, 0x2E].contains($0)
            })
        else { return nil }
        self.scheme = scheme.lowercased()

        let afterScheme = text[text.index(after: colon)...]
        guard afterScheme.hasPrefix("//") else {
            guard self.scheme != "http", self.scheme != "https", !afterScheme.isEmpty else { return nil }
            (host, port, rest) = ("", nil, String(afterScheme))
            return
        }
        let authority = afterScheme.dropFirst(2).prefix { $0 != "/" && $0 != "?" }
        rest = String(afterScheme.dropFirst(2 + authority.count))
        guard !authority.contains("@"), let (host, port) = Self.hostAndPort(authority) else { return nil }
        (self.host, self.port) = (host, port)
        if self.scheme == "http" || self.scheme == "https", host.isEmpty { return nil }
    }

    private static func hostAndPort(_ authority: Substring) -> (host: String, port: String?)? {
        let hostEnd: Substring.Index
        if authority.hasPrefix("[") {
            guard let bracket = authority.firstIndex(of: "]") else { return nil }
            hostEnd = authority.index(after: bracket)
        } else {
            hostEnd = authority.firstIndex(of: ":") ?? authority.endIndex
        }
        let host = String(authority[..<hostEnd])
        let after = authority[hostEnd...]
        if after.isEmpty { return (host, nil) }
        guard after.hasPrefix(":"), let port = UInt16(after.dropFirst()), String(port) == after.dropFirst() else {
            return nil
        }
        return (host, String(port))
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }

    /// A loopback address as an IP literal, where a native app listens on any free port (RFC 8252 §7.3).
    package var isLoopbackLiteral: Bool { scheme == "http" && (host == "127.0.0.1" || host == "[::1]") }

    /// `http` to a host that is this machine itself.
    package var isLocal: Bool {
        isLoopbackLiteral || (scheme == "http" && (host == "localhost" || host.hasSuffix(".localhost")))
    }

    /// Whether only the port differs.
    package func equalsIgnoringPort(_ other: RedirectURI) -> Bool {
        scheme == other.scheme && host == other.host && rest == other.rest
    }
}
