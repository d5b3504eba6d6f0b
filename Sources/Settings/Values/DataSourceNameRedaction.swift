import Ground

/// Shows a DSN without its password. It looks at nothing but the outline, so that a malformed DSN is safe as well:
/// what might be part of a password is taken for one.
package enum DataSourceNameRedaction {
    private static let mark = "<redacted>"

    package static func redact(_ dsn: Secret<SecretKind.DataSourceName>) -> String {
        let text = dsn.exposed
        if text == "memory" { return text }
        guard let separator = text.firstRange(of: "://") else { return mark }
        let scheme = text[..<separator.upperBound]
        let rest = text[separator.upperBound...]

        // A password with an unencoded @ or / has more than one @: the last one ends the credentials.
        if let at = rest.lastIndex(of: "@") {
            let user = rest[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let name = user.first ?? ""
            let shown = user.count > 1 ? "\(name):\(mark)@" : "\(name)@"
            return scheme + shown + withoutSecretParameters(rest[rest.index(after: at)...])
        }
        // Without @ a text after a colon is a port or, if the DSN is malformed, part of a password.
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        if let colon = authority.lastIndex(of: ":"), !authority.hasSuffix("]") {
            guard authority[authority.index(after: colon)...].allSatisfy(\.isNumber) else { return scheme + mark }
        }
        return scheme + withoutSecretParameters(rest)
    }

    private static func withoutSecretParameters(_ text: Substring) -> String {
        let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return String(text) }
        let parameters = parts[1].split(separator: "&", omittingEmptySubsequences: false).map { parameter in
            let name = parameter.prefix { $0 != "=" }
            return name.lowercased().contains("pass") ? "\(name)=\(mark)" : String(parameter)
        }
        return parts[0] + "?" + parameters.joined(separator: "&")
    }
}
