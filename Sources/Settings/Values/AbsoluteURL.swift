/// An http or https URL (RFC 3986 §4.3) without credentials and fragment. Its text is kept byte for byte: an issuer is
/// compared as text (OpenID Connect Discovery §4.3).
package struct AbsoluteURL: Sendable, Hashable {
    package let text: String
    /// `http` or `https`.
    package let scheme: String
    /// In lower case; an IPv6 address keeps its brackets.
    package let host: String
    /// `nil` when the URL names none.
    package let port: Int?
    /// From the first slash to the query; empty when there is none.
    package let path: String
    /// Without the question mark.
    package let query: String?

    package struct Failure: Error, Sendable {
        package let reason: String
    }

    /// The text of a refused URL is not repeated in the failure: it could contain a password.
    package init(_ text: String) throws(Failure) {
        guard Self.isPlain(text) else { throw Failure(reason: "The URL contains a character that must be encoded.") }
        guard let mark = text.firstRange(of: "://") else { throw Failure(reason: "The URL has no scheme.") }
        let scheme = text[..<mark.lowerBound].lowercased()
        guard scheme == "http" || scheme == "https" else { throw Failure(reason: "The URL is neither http nor https.") }
        let rest = text[mark.upperBound...]
        guard !rest.contains("#") else { throw Failure(reason: "The URL has a fragment.") }

        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        guard !authority.contains("@") else { throw Failure(reason: "The URL contains a user name or a password.") }
        let (host, port) = try Self.hostAndPort(authority)
        let tail = rest[authority.endIndex...].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)

        self.text = text
        self.scheme = scheme
        self.host = host
        self.port = port
        path = tail.first.map(String.init) ?? ""
        query = tail.count > 1 ? String(tail[1]) : nil
    }

    /// The host as a look-up of its address wants it.
    package var hostWithoutBrackets: String { host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host }

    package var isHTTPS: Bool { scheme == "https" }

    /// Scheme, host and port (RFC 6454 §6.2); the port is left out where it is the scheme's own.
    package var origin: String {
        let ownPort = isHTTPS ? 443 : 80
        return "\(scheme)://\(host)" + (port.flatMap { $0 == ownPort ? nil : ":\($0)" } ?? "")
    }

    /// This URL with `path` below its own; the query is left out.
    package func appending(_ path: String) -> String {
        let base = text.prefix { $0 != "?" }
        return (base.hasSuffix("/") ? String(base.dropLast()) : String(base))
            + (path.hasPrefix("/") ? path : "/" + path)
    }

    /// Whether the text consists of the characters that may stand in a URL (RFC 3986 §2).
    package static func isPlain(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                (0x21...0x7E).contains(byte) && !"\"<>\\^`{|}".utf8.contains(byte)
            }
    }

    private static func hostAndPort(_ authority: Substring) throws(Failure) -> (String, Int?) {
        let isLiteral = authority.hasPrefix("[")
        let end = isLiteral ? authority.firstIndex(of: "]").map(authority.index(after:)) : authority.firstIndex(of: ":")
        guard !isLiteral || end != nil else { throw Failure(reason: "The URL's host is not valid.") }
        let host = authority[..<(end ?? authority.endIndex)]
        let tail = authority[(end ?? authority.endIndex)...]
        let permitted = isLiteral ? "[]:.abcdefABCDEF0123456789".utf8.map { $0 } : []
        let isValid = host.utf8.allSatisfy { byte in
            isLiteral ? permitted.contains(byte) : byte.isHostCharacter
        }
        guard !host.isEmpty, isValid else { throw Failure(reason: "The URL's host is missing or not valid.") }
        if tail.isEmpty { return (host.lowercased(), nil) }
        let digits = tail.dropFirst()
        guard tail.hasPrefix(":"), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let port = Int(digits), (1...65535).contains(port)
        else { throw Failure(reason: "The URL's port is not a number from 1 to 65535.") }
        return (host.lowercased(), port)
    }
}

extension UInt8 {
    /// A letter, a digit, or one of `-._`.
    fileprivate var isHostCharacter: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): true
        default: false
        }
    }
}
