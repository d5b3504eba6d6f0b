import AdminAPI
import Ground

/// The first visit: is there a session that serves, and whom to ask.
extension AuthorizationFlow {
    func begin(_ request: AuthorizationRequest, cookies: BrowserCookies) async throws -> AuthorizationAnswer {
        let now = clock.now()
        let session = try await browserSession.find(cookies).flatMap { $0.expiresAt > now ? $0 : nil }
        guard let session, serves(session, request, at: now) else {
            if request.prompts.contains(.none) {
                return AuthorizationAnswer(refuse(.noSession, request))
            }
            return try askLogin(request, session, skip: false, at: now, cookies)
        }
        // OpenID Connect Core §3.1.2.2: no tokens for another person than the one that the client means.
        guard try await isMeant(session.subject, by: request) else {
            return AuthorizationAnswer(refuse(.anotherSubject, request))
        }
        // OpenID Connect Core §3.1.2.1: `none` shows nobody anything, so what would need a page fails at once.
        if request.prompts.contains(.none), try await !answersWithoutPage(request, session.subject, at: now) {
            return AuthorizationAnswer(refuse(.noConsent, request))
        }
        return try askLogin(request, session, skip: true, at: now, cookies)
    }

    /// Whether the client asked for nobody, or for this person.
    func isMeant(_ subject: Subject, by request: AuthorizationRequest) async throws -> Bool {
        if let hint = request.hint, try await !subjects.isAbout(subject, hint) { return false }
        guard !request.claims.subjects.isEmpty else { return true }
        // OpenID Connect Core §5.5.1
        let identifier = try await subjects.identifier(of: subject, for: request.client)
        return request.claims.subjects.allSatisfy { $0.utf8.elementsEqual(identifier.rawValue.utf8) }
    }

    /// Whether the person need not prove anew who they are.
    private func serves(_ session: LoginSession, _ request: AuthorizationRequest, at now: UnixTime) -> Bool {
        guard session.remembered, request.prompts.isDisjoint(with: Prompt.reauthenticating) else { return false }
        // OpenID Connect Core §3.1.2.1: 0 always asks, like prompt=login.
        guard let maximumAge = request.maximumAge else { return true }
        return maximumAge > .zero && now.since(session.authenticatedAt) <= maximumAge
    }

    private func askLogin(
        _ request: AuthorizationRequest, _ session: LoginSession?, skip: Bool, at now: UnixTime,
        _ cookies: BrowserCookies
    ) throws -> AuthorizationAnswer {
        let (csrf, signature) = opaqueTokens.mint(.flowCookie)
        let challenge = LoginChallenge(
            flowID: request.device?.entry?.flowID ?? FlowID(random.uuid()), requestedAt: now, csrf: signature,
            sessionID: session?.id ?? SessionID(random.uuid()),
            session: session.map { BrowserSession.Holder(subject: $0.subject, authenticatedAt: $0.authenticatedAt) },
            skip: skip, parameters: request.parameters)
        let page = request.prompts.isDisjoint(with: Prompt.registering) ? policy.urls.login : policy.urls.registration
        let url = page.appending("login_challenge", try challenge.sealed(by: sealing))
        let cookie = CookieChange(
            name: cookieNames.flow(challenge.flowID), value: Secret(csrf.exposed),
            life: .lasting(policy.lifespans.loginConsentRequest))
        return AuthorizationAnswer(.askLogin(url: url), cookies: forgottenFlows(cookies) + [cookie])
    }

    /// So many flows a browser may have open. Were there no bound, abandoned ones would fill the request's headers.
    private static let maximumFlows = 20

    func forgottenFlows(_ cookies: BrowserCookies) -> [CookieChange] {
        let flows = cookies.keys.filter(cookieNames.isFlow)
        return flows.count < Self.maximumFlows ? [] : flows.sorted().map(CookieChange.forget)
    }

    /// Whether consent needs no page: it was given before, or the client is one whose consent is never asked for.
    func answersWithoutPage(_ request: AuthorizationRequest, _ subject: Subject, at now: UnixTime) async throws -> Bool
    {
        if request.client.registration.skipConsent, !ConsentReuse.mayBeImpersonated(request) { return true }
        return try await consentReuse.spares(request, subject, at: now)
    }
}

extension String {
    /// The URL with one more query parameter.
    func appending(_ name: String, _ value: String) -> String {
        self + (contains("?") ? "&" : "?") + FormParameters.encode(name) + "=" + FormParameters.encode(value)
    }
}
