/// An entry of `allowed_cors_origins`: an origin of pages (RFC 6454 §4) such as `https://app.example.org`, or a pattern for
/// several. `*` is every origin, `https://*` every host of a scheme; else one `*` stands in the first names of the host,
/// and a dot with at least two more names must follow: `https://*.example.org` ends where somebody's domain does, and
/// `https://*example.org` would match what anybody can register.
package struct RegisteredOrigin: Sendable, Hashable {
    /// As browsers write origins: in lower case, without a slash at the end.
    package let text: String

    package init?(_ text: String) {
        var text = text.lowercased()
        while text.hasSuffix("/"), !text.hasSuffix("://") { text.removeLast() }
        self.text = text
        if ["*", "https://*", "http://*"].contains(text) { return }
        guard let origin = RedirectURI(text), origin.scheme == "https" || origin.scheme == "http", origin.rest.isEmpty,
            Self.isBounded(origin.host)
        else { return nil }
    }

    private static func isBounded(_ host: String) -> Bool {
        let parts = host.split(separator: "*", omittingEmptySubsequences: false)
        guard parts.count < 3 else { return false }
        guard parts.count == 2 else { return true }
        let after = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        return after.count >= 3 && after[0].isEmpty && !after.dropFirst().contains("")
    }
}
