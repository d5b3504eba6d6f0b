import Ground

/// What the original authorization request says that the login request does not repeat (OpenID Connect Core §3.1.2.1).
///
/// A request by reference (RFC 9101, RFC 9126) shows none of it. Nothing is then assumed: a person who is asked once
/// too often is the safe mistake.
struct AuthorizationParameters: Sendable {
    let prompt: Set<String>
    /// Seconds.
    let maxAge: Int64?
    let redirectURI: String?
    /// The request was sent by reference or as an object, so that its parameters cannot be seen here.
    let isByReference: Bool

    init(requestURL: String) {
        let query = requestURL.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
        let parameters = (try? FormParameters(decoding: query.prefix { $0 != "#" }.utf8)) ?? FormParameters()
        prompt = Set((parameters["prompt"] ?? "").split(separator: " ").map(String.init))
        maxAge = parameters["max_age"].flatMap { Int64($0) }
        redirectURI = parameters["redirect_uri"]
        isByReference = parameters["request_uri"] != nil || parameters["request"] != nil
    }

    /// No page may be shown.
    var forbidsInteraction: Bool { prompt.contains("none") }

    /// `requestURL` with the wish to sign in anew, as somebody else.
    static func withPromptLogin(_ requestURL: String) -> String? { replacing("prompt", with: "login", in: requestURL) }

    /// `requestURL` with the name of who will probably sign in, so that nobody has to type it again.
    static func withLoginHint(_ hint: String, _ requestURL: String) -> String? {
        replacing("login_hint", with: hint, in: requestURL)
    }

    private static func replacing(_ name: String, with value: String, in requestURL: String) -> String? {
        let parts = requestURL.split(separator: "?", maxSplits: 1)
        guard parts.count == 2, let parameters = try? FormParameters(decoding: parts[1].utf8) else { return nil }
        var changed = parameters.removing([name])
        changed.append(name, value)
        return "\(parts[0])?\(changed.encoded)"
    }
}
