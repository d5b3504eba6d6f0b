import Ground

/// The second visit, and the ways to end a session without a browser.
extension EndSession {
    /// Ends the session that the person confirmed to leave. It works once; again it leads out without an error, as a person
    /// who goes back wants nothing else.
    func complete(_ verifier: String, cookies: BrowserCookies) async throws -> LogoutOutcome {
        guard let signature = opaqueTokens.signature(of: verifier, .logoutVerifier) else {
            return .page(OAuthError(.invalidRequest, "The logout verifier is invalid."))
        }
        guard let decision = try await stores.logouts.find(verifier: signature) else {
            return .redirect(url: policy.urls.postLogoutRedirect, notices: [], cookies: [])
        }
        guard clock.now() < decision.expiresAt else {
            return .page(OAuthError(.requestUnauthorized, "The logout request has expired, please try again."))
        }
        let ownsSession = try await browserSession.find(cookies).map {
            $0.id == decision.sessionID && $0.subject == decision.subject
        }
        // Without a client's ID token, only the browser of the session can end it.
        guard decision.rpInitiated || ownsSession == true else {
            return .redirect(url: decision.redirectTo, notices: [], cookies: [])
        }
        let notices = try await backChannel.requests(endOf: decision.sessionID, of: decision.subject)
        guard try await stores.logouts.complete(decision) else {
            return .redirect(url: decision.redirectTo, notices: [], cookies: [])
        }
        // A browser that is meanwhile signed in to another session keeps it.
        return .redirect(
            url: decision.redirectTo, notices: notices, cookies: ownsSession == false ? [] : forgotten(cookies))
    }

    /// Ends one session without a browser: `DELETE /admin/oauth2/auth/sessions/login?sid=`. The clients are to be told.
    package func end(session id: SessionID) async throws -> [BackChannelLogoutRequest] {
        guard let session = try await stores.sessions.find(id) else { return [] }
        let notices = try await backChannel.requests(endOf: id, of: session.subject)
        return try await stores.sessions.end(id) ? notices : []
    }

    /// Ends all sessions of a person: `DELETE /admin/oauth2/auth/sessions/login?subject=`. As with Hydra, no client is told.
    package func endAll(of subject: Subject) async throws { try await stores.sessions.endAll(of: subject) }
}
