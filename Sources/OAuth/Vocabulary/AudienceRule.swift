/// Which audiences a client may ask for (Hydra's `audience`).
package enum AudienceRule {
    /// Whether every requested audience is one of `allowed`, or lies below one: same scheme and authority, and a path
    /// that begins with the allowed one, segment by segment.
    package static func covers(_ requested: [String], by allowed: [String]) -> Bool {
        requested.allSatisfy { name in allowed.contains { covers(name, by: $0) } }
    }

    private static func covers(_ requested: String, by allowed: String) -> Bool {
        let (requestedRoot, requestedPath) = split(requested)
        let (allowedRoot, allowedPath) = split(allowed)
        guard requestedRoot == allowedRoot else { return false }
        // `..` would leave the allowed path again where the resource server resolves it.
        guard !requestedPath.contains("..") else { return requestedPath == allowedPath }
        return requestedPath.starts(with: allowedPath)
    }

    /// Scheme with authority in lower case, and the segments of the path. A plain word is a path of one segment.
    private static func split(_ text: String) -> (root: String, path: [Substring]) {
        let bytes = text.utf8
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), text[colon...].hasPrefix("://") else {
            return ("", text.split(separator: "/"))
        }
        let rest = text[colon...].dropFirst(3)
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let path = rest[authority.endIndex...]
        return ((text[..<colon] + "://" + authority).lowercased(), path.split(separator: "/"))
    }
}
