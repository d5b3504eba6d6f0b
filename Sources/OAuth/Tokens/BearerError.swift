import Ground

/// The refusals of a protected resource (RFC 6750 §3).
enum BearerError {
    /// An error with its `WWW-Authenticate`.
    static func refusal(
        _ code: OAuthError.Code, _ hint: String? = nil, debug: String? = nil, scope: String? = nil
    ) -> OAuthError {
        let description = OAuthError(code, hint).errorDescription
        return OAuthError(
            code, hint, debug: debug, challenge: challenge(error: code.rawValue, description: description, scope: scope))
    }

    /// The value of `WWW-Authenticate`; without an error where no token was sent (§3.1).
    static func challenge(error: String? = nil, description: String? = nil, scope: String? = nil) -> String {
        let parameters = [("realm", "userinfo"), ("error", error), ("error_description", description), ("scope", scope)]
        return "Bearer " + parameters.compactMap { name, value in value.map { "\(name)=\"\($0)\"" } }.joined(separator: ", ")
    }
}

extension OAuthError.Code {
    // RFC 6750 §3.1
    package static let insufficientScope = Self(
        "insufficient_scope", status: 403, "The request requires higher privileges than provided by the access token.")
}
