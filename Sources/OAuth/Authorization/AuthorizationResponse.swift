import Ground

/// An authorization response or error response on its way to the client (RFC 6749 §4.1.2, §4.1.2.1).
package struct AuthorizationResponse: Sendable {
    package let target: RedirectTarget
    package let mode: ResponseMode
    package let parameters: FormParameters

    /// What was issued, with the request's state and the issuer (RFC 9207 §2).
    static func granted(
        _ issued: FormParameters, for request: AuthorizationRequest, issuer: String
    ) -> AuthorizationResponse {
        var parameters = issued
        if let state = request.state { parameters.append("state", state) }
        parameters.append("iss", issuer)
        return AuthorizationResponse(target: request.target, mode: request.responseMode, parameters: parameters)
    }

    /// `error`, also for a request that broke a rule: what it said of state and response mode is followed where it can be.
    package static func refused(
        _ error: OAuthError, _ request: FormParameters, to target: RedirectTarget, issuer: String
    ) -> AuthorizationResponse {
        var parameters = FormParameters([("error", error.code.rawValue)])
        parameters.append("error_description", error.errorDescription)
        if let state = request["state"], request.all("state").count == 1 { parameters.append("state", state) }
        parameters.append("iss", issuer)
        return AuthorizationResponse(target: target, mode: ResponseMode(answering: request), parameters: parameters)
    }

    /// Where a redirect leads, for `query` and `fragment`; `nil` for `form_post`, whose page posts `parameters` to `target.uri`.
    package var location: String? {
        switch mode {
        // RFC 6749 §3.1.2: a query that the redirect URI has already is kept.
        case .query: target.uri + (target.uri.contains("?") ? "&" : "?") + parameters.encoded
        case .fragment: target.uri + "#" + parameters.encoded
        case .formPost: nil
        }
    }
}
