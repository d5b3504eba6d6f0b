/// A text that must not be seen: a password, a client secret, a token. It does not print, does not encode, and has no `==`.
///
/// `Kind` keeps one sort of secret from being taken for another. `.exposed` is the only way out, so that a search for
/// that word lists every place where a secret leaves its wrapping.
public struct Secret<Kind>: Sendable {
    public let exposed: String

    public init(_ text: String) { exposed = text }

    /// Whether both are the same, in constant time.
    public func matches(_ other: Secret<Kind>) -> Bool { constantTimeEquals(exposed.utf8, other.exposed.utf8) }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "<redacted>" }
    public var debugDescription: String { "<redacted>" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
