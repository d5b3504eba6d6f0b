import AdminAPI
import Ground

/// What the admin API does with login challenges: `/admin/oauth2/auth/requests/login` (Hydra).
package struct LoginChallenges: Sendable {
    let policy: Policy
    let stores: any Stores
    let opaqueTokens: any OpaqueTokens
    let sealing: any ChallengeSealing
    let hints: any IDTokenHintVerifying
    let clock: WallClock
    let random: RandomBytes

    package init(
        policy: Policy, stores: any Stores, opaqueTokens: any OpaqueTokens, sealing: any ChallengeSealing,
        hints: any IDTokenHintVerifying, clock: WallClock, random: RandomBytes
    ) {
        self.policy = policy
        self.stores = stores
        self.opaqueTokens = opaqueTokens
        self.sealing = sealing
        self.hints = hints
        self.clock = clock
        self.random = random
    }

    package func get(_ challenge: String) async throws -> ChallengeAnswer<LoginRequest> {
        let login = try open(challenge)
        if let answer: ChallengeAnswer<LoginRequest> = try await standing(login) { return answer }
        guard let client = try await stores.clients.find(login.clientID) else { throw OAuthError(.notFound) }
        return .ready(
            LoginRequest(
                challenge: challenge, requestedScope: login.parameters.requestedScope.values,
                requestedAccessTokenAudience: login.parameters.requestedAudience, skip: login.skip,
                subject: login.skip ? login.session?.subject.rawValue ?? "" : "",
                oidcContext: OIDCContext(login.parameters, hints: hints), client: client.view,
                requestURL: requestURL(login), sessionID: login.sessionID.rawValue))
    }

    package func accept(
        _ challenge: String, _ acceptance: AcceptLoginRequest
    ) async throws -> ChallengeAnswer<RedirectTo> {
        let login = try open(challenge)
        guard !acceptance.subject.isEmpty else {
            throw OAuthError(.invalidRequest, "Field 'subject' must not be empty.")
        }
        // OpenID Connect Core §2: no longer than 255 ASCII characters.
        guard acceptance.subject.utf8.count <= 255 else {
            throw OAuthError(.invalidRequest, "Field 'subject' must not be longer than 255 bytes.")
        }
        guard acceptance.rememberFor ?? 0 >= 0 else {
            throw OAuthError(.invalidRequest, "Field 'remember_for' must not be negative.")
        }
        if let answer: ChallengeAnswer<RedirectTo> = try await standing(login) { return answer }
        // Somebody else than the session's holder: they must prove who they are, and nothing is decided yet.
        if login.skip, login.session?.subject.rawValue != acceptance.subject {
            guard login.parameters["prompt"] != Prompt.none.rawValue else {
                // OpenID Connect Core §3.1.2.1: `none` shows nobody anything, a login page neither.
                let refusal = RejectRequest(error: OAuthError.Code.loginRequired.rawValue)
                return try await decide(login, .rejected(refusal), session: login.sessionID)
            }
            return .ready(RedirectTo(RequestURL.signOn(policy, Self.askingAgain(login.parameters))))
        }
        if acceptance.forceSubjectIdentifier != nil, let client = try await stores.clients.find(login.clientID) {
            try await SubjectIdentifiers(policy: policy, stores: stores)
                .check(acceptance.forceSubjectIdentifier, for: Subject(acceptance.subject), at: client)
        }
        var acceptance = acceptance
        if login.skip { acceptance.remember = true }
        return try await decide(login, .accepted(acceptance), session: session(of: login, for: acceptance))
    }

    /// The same request, for a person who must sign in whatever session there is.
    private static func askingAgain(_ parameters: FormParameters) -> FormParameters {
        var result = parameters.removing(["prompt"])
        let prompts = Scope(parsing: parameters["prompt"] ?? "").values + [Prompt.login.rawValue]
        result.append("prompt", Scope(prompts).text)
        return result
    }

    package func reject(_ challenge: String, _ rejection: RejectRequest) async throws -> ChallengeAnswer<RedirectTo> {
        let login = try open(challenge)
        if let answer: ChallengeAnswer<RedirectTo> = try await standing(login) { return answer }
        return try await decide(login, .rejected(rejection), session: login.sessionID)
    }

    private func open(_ challenge: String) throws(OAuthError) -> LoginChallenge {
        guard let login = LoginChallenge(challenge, sealing: sealing) else { throw OAuthError(.notFound) }
        return login
    }

    /// The answer for a challenge that can no more be decided.
    private func standing<Value>(_ login: LoginChallenge) async throws -> ChallengeAnswer<Value>? {
        if login.requestedAt + policy.lifespans.loginConsentRequest <= clock.now() {
            let error = OAuthError(.requestUnauthorized, "The login request has expired, please try again.")
            return .expired(error, redirectTo: requestURL(login))
        }
        return try await stores.flows.isDecided(login.flowID) ? .used(redirectTo: requestURL(login)) : nil
    }

    /// A browser's session goes on only for the same person: another one never inherits it.
    private func session(of login: LoginChallenge, for acceptance: AcceptLoginRequest) -> SessionID {
        guard let holder = login.session, holder.subject.rawValue != acceptance.subject else { return login.sessionID }
        return SessionID(random.uuid())
    }

    private func decide(
        _ login: LoginChallenge, _ decision: Flow.LoginDecision, session: SessionID
    ) async throws -> ChallengeAnswer<RedirectTo> {
        let (verifier, signature) = opaqueTokens.mint(.loginVerifier)
        let flow = Flow(
            id: login.flowID, clientID: login.clientID, parameters: login.parameters.encoded,
            requestURL: requestURL(login),
            requestedAt: login.requestedAt, csrf: login.csrf, sessionID: session,
            authenticatedAt: login.session?.authenticatedAt,
            loginSkipped: login.skip, login: decision, loginDecidedAt: clock.now())
        guard try await stores.flows.decideLogin(flow, verifier: signature) else {
            return .used(redirectTo: requestURL(login))
        }
        return .ready(RedirectTo(requestURL(login).appending("login_verifier", verifier.exposed)))
    }

    private func requestURL(_ login: LoginChallenge) -> String {
        RequestURL.signOn(policy, login.parameters)
    }
}
