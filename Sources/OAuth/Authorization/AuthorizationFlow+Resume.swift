import Ground

/// What the second and the third visit have in common.
extension AuthorizationFlow {
    /// A flow whose verifier a browser brought back, with the request that it was begun with.
    struct Resumed {
        let flow: Flow
        let request: AuthorizationRequest
    }

    enum Resumption {
        case resumed(Resumed)
        case refused(AuthorizationAnswer)
    }

    /// Age and cookie first; nothing is used up here.
    func resume(_ flow: Flow, cookies: BrowserCookies) async throws -> Resumption {
        let expired = flow.requestedAt + policy.lifespans.loginConsentRequest <= clock.now()
        if !expired, let error = forgery(cookies[cookieNames.flow(flow.id)], flow.csrf) { return .refused(AuthorizationAnswer(.page(error))) }
        guard let parameters = try? FormParameters(decoding: flow.parameters.utf8, limit: .max) else {
            return .refused(
                AuthorizationAnswer(
                    .page(OAuthError(.serverError, debug: "parameters of flow \(flow.id) are unreadable"))))
        }
        switch try await check(kept: parameters) {
        case .refused(let decision): return .refused(finished(flow, decision))
        case .request(let request) where expired:
            let error = OAuthError(.requestUnauthorized, "The login or consent request has expired, please try again.")
            return .refused(finished(flow, refuse(error, request)))
        case .request(let request): return .resumed(Resumed(flow: flow, request: request))
        }
    }

    /// The browser must be the one that began (RFC 6749 §10.12). To any other, nothing of the flow is told.
    func forgery(_ cookie: String?, _ csrf: TokenSignature) -> OAuthError? {
        guard let cookie else {
            return OAuthError(.requestForbidden, "No CSRF value available in the session cookie.")
        }
        guard let signature = opaqueTokens.signature(of: cookie, .flowCookie),
            constantTimeEquals(signature.bytes, csrf.bytes)
        else {
            return OAuthError(
                .requestForbidden, "The CSRF value from the token does not match the CSRF value from the data store.")
        }
        return nil
    }

    /// The last word about a flow; its cookie is of no more use.
    func finished(_ flow: Flow, _ decision: Decision, cookies: [CookieChange] = []) -> AuthorizationAnswer {
        AuthorizationAnswer(decision, cookies: cookies + [.forget(cookieNames.flow(flow.id))])
    }

    /// For verifiers that were never made, are used up, or lost a race: which of these is nobody's business.
    static func unusable(_ verifier: String) -> AuthorizationAnswer {
        AuthorizationAnswer(
            .page(
                OAuthError(
                    .accessDenied,
                    "The \(verifier) verifier has already been used, has not been granted, or is invalid.")))
    }
}
