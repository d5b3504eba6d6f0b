import Ground

/// Session management, where the operator switched it on (OpenID Connect Session Management 1.0 §2).
extension AuthorizationFlow {
    /// For the client that gets `authorization`, and for the browser.
    func sessionState(_ authorization: Authorization, _ request: AuthorizationRequest) -> SessionState? {
        guard policy.sessionManagement, authorization.grantedScope.contains("openid") else { return nil }
        return SessionState(
            session: authorization.sessionID, authenticatedAt: authorization.authenticatedAt,
            client: authorization.clientID, redirectURI: request.target.uri, random: random)
    }
}

extension SessionState {
    /// The cookie that the frame reads. It says nothing of use to anybody else.
    func cookie(_ names: CookieNames) -> CookieChange {
        CookieChange(
            name: names.browserState, value: Secret(browserState), life: .browserSession, isReadableByScripts: true)
    }
}

extension AuthorizationResponse {
    /// With `session_state` (§3.2), where there is one.
    func adding(_ state: SessionState?) -> AuthorizationResponse {
        guard let state else { return self }
        var parameters = parameters
        parameters.append("session_state", state.parameter)
        return AuthorizationResponse(target: target, mode: mode, parameters: parameters)
    }
}
