/// One segment of a URL's path (RFC 3986 §3.3).
public enum PathSegment {
    /// Percent-encoded, slashes and spaces included; a form's `+` would be a plus in a path.
    public static func encode(_ text: String) -> String {
        FormParameters.encode(text).split(separator: "+", omittingEmptySubsequences: false).joined(separator: "%20")
    }
}
