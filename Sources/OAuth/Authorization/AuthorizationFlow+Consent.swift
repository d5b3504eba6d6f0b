import AdminAPI
import Ground

/// The third visit: the identity provider decided about the consent.
extension AuthorizationFlow {
    package func resume(consentVerifier: String, cookies: BrowserCookies) async throws -> AuthorizationAnswer {
        guard let signature = opaqueTokens.signature(of: consentVerifier, .consentVerifier),
            let flow = try await stores.flows.find(consentVerifier: signature), flow.state == .consentDecided
        else { return Self.unusable("consent") }
        switch try await resume(flow, cookies: cookies) {
        case .refused(let answer): return answer
        case .resumed(let resumed):
            switch (flow.login, flow.consent) {
            case (.accepted(let login), .accepted(let consent)): return try await grant(resumed, login, consent)
            case (_, .rejected(let rejection)), (.rejected(let rejection), _):
                return try await end(resumed, OAuthError(rejection), "consent")
            case (.accepted, nil): return Self.unusable("consent")
            }
        }
    }

    private func grant(
        _ resumed: Resumed, _ login: AcceptLoginRequest, _ consent: AcceptConsentRequest
    ) async throws -> AuthorizationAnswer {
        let (flow, request) = (resumed.flow, resumed.request)
        let now = clock.now()
        let identifier = try await subjects.identifier(of: Subject(login.subject), for: request.client)
        let authorization = Authorization(flow, request, login, consent, identifier, at: now)
        if request.device != nil { return try await connect(resumed, authorization, at: now) }
        guard !request.responseType.contains(.idToken) || authorization.grantedScope.contains(Scope.openid) else {
            return try await end(resumed, .noOpenID, "consent")
        }
        let issued = try await tokens.issue(for: authorization, answering: request, at: now)
        guard try await stores.flows.finish(flow.id, with: authorization, issued: issued.records) else {
            return Self.unusable("consent")
        }
        let response = AuthorizationResponse.granted(issued.parameters, for: request, issuer: policy.issuer)
        let state = sessionState(authorization, request)
        return finished(flow, .granted(response.adding(state)), cookies: state.map { [$0.cookie(cookieNames)] } ?? [])
    }
}

extension Authorization {
    /// What became of a flow.
    fileprivate init(
        _ flow: Flow, _ request: AuthorizationRequest, _ login: AcceptLoginRequest, _ consent: AcceptConsentRequest,
        _ identifier: Subject, at now: UnixTime
    ) {
        let handledAt = flow.consentDecidedAt ?? now
        let rememberFor = consent.rememberFor.flatMap { $0 > 0 ? Duration.seconds($0) : nil }
        self.init(
            id: AuthorizationID(flow.id.rawValue), clientID: flow.clientID, subject: Subject(login.subject),
            subjectIdentifier: identifier, sessionID: flow.sessionID, requestedScope: request.scope,
            grantedScope: Scope(consent.grantScope ?? []),
            requestedAudience: request.audience, grantedAudience: consent.grantAccessTokenAudience ?? [],
            session: consent.session ?? ConsentSession(),
            // What was not asked for again is no new consent: it neither outlives nor replaces the one that it rests on.
            remembered: !flow.consentSkipped && (consent.remember ?? false),
            rememberedUntil: rememberFor.map { handledAt + $0 }, skipped: flow.consentSkipped,
            authenticatedAt: (flow.loginSkipped ? flow.authenticatedAt : nil) ?? flow.loginDecidedAt,
            requestedAt: flow.requestedAt, handledAt: handledAt, acr: Self.acr(login, request), amr: login.amr ?? [],
            nonce: request.nonce,
            requestURL: flow.requestURL, context: consent.context ?? login.context)
    }

    /// What the identity provider says; "0", no particular assurance, where it says nothing and was asked (Hydra).
    private static func acr(_ login: AcceptLoginRequest, _ request: AuthorizationRequest) -> String? {
        if let acr = login.acr, !acr.isEmpty { return acr }
        return request.parameters["acr_values"] == nil ? nil : "0"
    }
}
