import AdminAPI
import Ground

/// What the admin API does with consent challenges: `/admin/oauth2/auth/requests/consent` (Hydra).
package struct ConsentChallenges: Sendable {
    let policy: Policy
    let stores: any Stores
    let opaqueTokens: any OpaqueTokens
    let hints: any IDTokenHintVerifying
    let clock: WallClock

    package init(
        policy: Policy, stores: any Stores, opaqueTokens: any OpaqueTokens, hints: any IDTokenHintVerifying,
        clock: WallClock
    ) {
        self.policy = policy
        self.stores = stores
        self.opaqueTokens = opaqueTokens
        self.hints = hints
        self.clock = clock
    }

    package func get(_ challenge: String) async throws -> ChallengeAnswer<ConsentRequest> {
        let (flow, login) = try await find(challenge)
        if let answer: ChallengeAnswer<ConsentRequest> = standing(flow) { return answer }
        guard let client = try await stores.clients.find(flow.clientID) else { throw OAuthError(.notFound) }
        let parameters = try parameters(of: flow)
        return .ready(
            ConsentRequest(
                challenge: challenge, consentRequestID: flow.id.rawValue,
                requestedScope: parameters.requestedScope.values,
                requestedAccessTokenAudience: parameters.requestedAudience, skip: flow.consentSkipped,
                subject: login.subject,
                oidcContext: OIDCContext(parameters, hints: hints), client: client.view, requestURL: flow.requestURL,
                loginChallenge: flow.id.rawValue, loginSessionID: flow.sessionID.rawValue, acr: login.acr ?? "",
                amr: login.amr ?? [], context: login.context))
    }

    package func accept(
        _ challenge: String, _ acceptance: AcceptConsentRequest
    ) async throws -> ChallengeAnswer<RedirectTo> {
        let (flow, _) = try await find(challenge)
        if let answer: ChallengeAnswer<RedirectTo> = standing(flow) { return answer }
        let parameters = try parameters(of: flow)
        // RFC 6749 §3.3: what was not asked for cannot be granted.
        guard Scope(acceptance.grantScope ?? []).isSubset(of: parameters.requestedScope) else {
            throw OAuthError(.invalidRequest, "Field 'grant_scope' holds a scope that was not requested.")
        }
        guard Set(acceptance.grantAccessTokenAudience ?? []).isSubset(of: parameters.requestedAudience) else {
            throw OAuthError(
                .invalidRequest, "Field 'grant_access_token_audience' holds an audience that was not requested.")
        }
        guard acceptance.rememberFor ?? 0 >= 0 else {
            throw OAuthError(.invalidRequest, "Field 'remember_for' must not be negative.")
        }
        return try await decide(flow, .accepted(acceptance))
    }

    package func reject(_ challenge: String, _ rejection: RejectRequest) async throws -> ChallengeAnswer<RedirectTo> {
        let (flow, _) = try await find(challenge)
        if let answer: ChallengeAnswer<RedirectTo> = standing(flow) { return answer }
        return try await decide(flow, .rejected(rejection))
    }

    private func find(_ challenge: String) async throws -> (Flow, AcceptLoginRequest) {
        guard let signature = opaqueTokens.signature(of: challenge, .consentChallenge),
            let flow = try await stores.flows.find(consentChallenge: signature), case .accepted(let login) = flow.login
        else { throw OAuthError(.notFound) }
        return (flow, login)
    }

    private func parameters(of flow: Flow) throws -> FormParameters {
        try FormParameters(decoding: flow.parameters.utf8, limit: .max)
    }

    /// The answer for a challenge that can no more be decided.
    private func standing<Value>(_ flow: Flow) -> ChallengeAnswer<Value>? {
        if flow.requestedAt + policy.lifespans.loginConsentRequest <= clock.now() {
            let error = OAuthError(.requestUnauthorized, "The consent request has expired, please try again.")
            return .expired(error, redirectTo: flow.requestURL)
        }
        return flow.state == .consentAsked ? nil : .used(redirectTo: flow.requestURL)
    }

    private func decide(_ flow: Flow, _ decision: Flow.ConsentDecision) async throws -> ChallengeAnswer<RedirectTo> {
        var flow = flow
        flow.consent = decision
        flow.consentDecidedAt = clock.now()
        flow.state = .consentDecided
        let (verifier, signature) = opaqueTokens.mint(.consentVerifier)
        guard try await stores.flows.decideConsent(flow, verifier: signature) else {
            return .used(redirectTo: flow.requestURL)
        }
        return .ready(RedirectTo(flow.requestURL.appending("consent_verifier", verifier.exposed)))
    }
}
