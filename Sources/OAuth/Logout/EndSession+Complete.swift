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
            return .redirect(url: policy.urls.postLogoutRedirect, cookies: [])
        }
        guard clock.now() < decision.expiresAt else {
            return .page(OAuthError(.requestUnauthorized, "The logout request has expired, please try again."))
        }
        let ownsSession = try await browserSession.find(cookies).map {
            $0.id == decision.sessionID && $0.subject == decision.subject
        }
        // Without a client's ID token, only the browser of the session can end it.
        guard decision.rpInitiated || ownsSession == true else {
            return .redirect(url: decision.redirectTo, cookies: [])
        }
        guard try await stores.logouts.complete(decision, at: clock.now()) else {
            return .redirect(url: decision.redirectTo, cookies: [])
        }
        // A browser that is meanwhile signed in to another session keeps it.
        return .signedOut(
            SignedOut(
                subject: decision.subject, frontChannel: try await frontChannel(decision), url: decision.redirectTo,
                cookies: ownsSession == false ? [] : forgotten(cookies)))
    }

    private func frontChannel(_ decision: LogoutDecision) async throws -> [FrontChannelLogout] {
        try await stores.authorizations.clients(of: decision.sessionID, subject: decision.subject)
            .compactMap { FrontChannelLogout($0, session: decision.sessionID, issuer: policy.issuer) }
    }

    /// Ends one session without a browser: `DELETE /admin/oauth2/auth/sessions/login?sid=`. The person whose clients are to
    /// be told; `nil` when the session was gone.
    package func end(session id: SessionID) async throws -> Subject? {
        guard let session = try await stores.sessions.find(id) else { return nil }
        return try await stores.sessions.end(id, at: clock.now()) ? session.subject : nil
    }

    /// Ends all sessions of a person: `DELETE /admin/oauth2/auth/sessions/login?subject=`. Unlike with Hydra their clients
    /// are told: whoever ends all sessions of a person means the apps too.
    package func endAll(of subject: Subject) async throws {
        try await stores.sessions.endAll(of: subject, at: clock.now())
    }
}
