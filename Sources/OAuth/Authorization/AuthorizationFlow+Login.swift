import AdminAPI
import Ground

/// The second visit: the identity provider decided about the login.
extension AuthorizationFlow {
    package func resume(loginVerifier: String, cookies: BrowserCookies) async throws -> AuthorizationAnswer {
        guard let signature = opaqueTokens.signature(of: loginVerifier, .loginVerifier),
            let flow = try await stores.flows.find(loginVerifier: signature), flow.state == .loginDecided
        else { return Self.unusable("login") }
        switch try await resume(flow, cookies: cookies) {
        case .refused(let answer): return answer
        case .resumed(let resumed):
            switch flow.login {
            case .rejected(let rejection): return try await end(resumed, OAuthError(rejection), "login")
            case .accepted(let login): return try await proceed(resumed, login, cookies)
            }
        }
    }

    /// Ends the flow with an error for the client.
    func end(_ resumed: Resumed, _ error: OAuthError, _ verifier: String) async throws -> AuthorizationAnswer {
        guard try await stores.flows.abandon(resumed.flow.id) else { return Self.unusable(verifier) }
        return finished(resumed.flow, refuse(error, resumed.request))
    }

    private func proceed(
        _ resumed: Resumed, _ login: AcceptLoginRequest, _ cookies: BrowserCookies
    ) async throws -> AuthorizationAnswer {
        let (flow, request, subject) = (resumed.flow, resumed.request, Subject(login.subject))
        // OpenID Connect Core §3.1.2.2: no tokens for another person than the one that the client means.
        guard try await isMeant(subject, by: request) else { return try await end(resumed, .anotherSubject, "login") }
        guard request.claims.isMet(by: login.acr) else { return try await end(resumed, .unmetRequirements, "login") }
        let now = clock.now()
        guard let session = try await session(after: login, in: flow, at: now) else {
            // Signed out meanwhile, in another tab perhaps: what was skipped cannot be skipped any more.
            if request.device != nil { return try await end(resumed, .noSession, "login") }
            guard try await stores.flows.abandon(flow.id) else { return Self.unusable("login") }
            let answer = try await begin(request, cookies: cookies)
            return finished(flow, answer.decision, cookies: answer.cookies)
        }
        let spared = try await consentReuse.spares(request, subject, at: now)
        if request.prompts.contains(.none), try await !answersWithoutPage(request, subject, at: now) {
            return try await end(resumed, .noConsent, "login")
        }
        try await subjects.choose(login.forceSubjectIdentifier, for: subject, at: request.client)
        let (challenge, signature) = opaqueTokens.mint(.consentChallenge)
        guard try await stores.flows.askConsent(flow.id, challenge: signature, skipped: spared, session: session) else {
            return Self.unusable("login")
        }
        return AuthorizationAnswer(
            .askConsent(url: policy.urls.consent.appending("consent_challenge", challenge.exposed)),
            cookies: try sessionCookie(session, after: login, in: flow))
    }

    /// The session that the sign-on leaves behind; `nil` when it should go on in one that is gone.
    private func session(after login: AcceptLoginRequest, in flow: Flow, at now: UnixTime) async throws -> LoginSession?
    {
        let renewed = now + lifetime(login)
        guard flow.loginSkipped else {
            // Not remembered: it serves no later sign-on, yet a sign-out finds it and reaches its clients.
            let remembered = login.remember ?? false
            return LoginSession(
                id: flow.sessionID, subject: Subject(login.subject), authenticatedAt: flow.loginDecidedAt,
                remembered: remembered,
                expiresAt: remembered ? renewed : now + policy.lifespans.authenticationSession,
                identityProviderSessionID: login.identityProviderSessionID)
        }
        guard let session = try await stores.sessions.find(flow.sessionID), session.subject.rawValue == login.subject,
            session.remembered, session.expiresAt > now
        else { return nil }
        let extended = login.extendSessionLifespan ?? false
        return LoginSession(
            id: session.id, subject: session.subject, authenticatedAt: session.authenticatedAt, remembered: true,
            expiresAt: extended ? renewed : session.expiresAt,
            identityProviderSessionID: login.identityProviderSessionID ?? session.identityProviderSessionID)
    }

    /// `remember_for`, where 0 means `ttl.authentication_session`. Cookie and session live equally long.
    private func lifetime(_ login: AcceptLoginRequest) -> Duration {
        guard let seconds = login.rememberFor, seconds > 0 else { return policy.lifespans.authenticationSession }
        return .seconds(seconds)
    }

    private func sessionCookie(
        _ session: LoginSession, after login: AcceptLoginRequest, in flow: Flow
    ) throws -> [CookieChange] {
        if flow.loginSkipped, login.extendSessionLifespan != true { return [] }
        let life: CookieChange.Life = session.remembered ? .lasting(lifetime(login)) : .browserSession
        return [try browserSession.cookie(for: session, life: life)]
    }
}
