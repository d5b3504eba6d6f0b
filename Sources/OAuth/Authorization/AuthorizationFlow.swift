import Ground

/// The authorization endpoint's flow (RFC 6749 §4.1, OpenID Connect Core §3.1.2). The browser comes to the same door three
/// times, and leaves by one of the exits of `Decision`:
///
///     request ──rules──▶ asked to log in ──login verifier──▶ asked to consent ──consent verifier──▶ granted
///        │                    │                                    │                                  │
///        ▼                    ▼                                    ▼                                  ▼
///     page or refused      refused (rejected, hint of another)  refused (rejected, prompt=none)  code, tokens
///
/// | state            | where it lives         | what is guaranteed                                                    |
/// |------------------|------------------------|-----------------------------------------------------------------------|
/// | asked to log in  | the challenge alone    | the request kept all rules; nothing was written                       |
/// | login decided    | a row                  | decided once, by the identity provider                                |
/// | asked to consent | the row                | the browser is the one that began; the login verifier is used up      |
/// | consent decided  | the row                | what is granted was asked for                                         |
/// | finished         | authorization, issued  | stored in one step with using up the consent verifier                 |
///
/// On the way back nothing is read from the URL but the verifier: the request that counts is the one that was checked. Its
/// rules are checked again, as the client may have changed. Age and cookie are looked at before a verifier is used up,
/// so that a stranger who found one cannot spoil it.
package struct AuthorizationFlow: Sendable {
    let policy: Policy
    let stores: any Stores
    let opaqueTokens: any OpaqueTokens
    let sealing: any ChallengeSealing
    let hints: any IDTokenHintVerifying
    let requestObjects: RequestObjects
    let tokens: AuthorizationEndpointTokens
    let cookieNames: CookieNames
    let clock: WallClock
    let random: RandomBytes

    package init(
        policy: Policy, stores: any Stores, opaqueTokens: any OpaqueTokens, sealing: any ChallengeSealing,
        hints: any IDTokenHintVerifying, requestObjects: RequestObjects, issuer: TokenIssuer, cookieNames: CookieNames,
        clock: WallClock, random: RandomBytes
    ) {
        self.policy = policy
        self.stores = stores
        self.opaqueTokens = opaqueTokens
        self.sealing = sealing
        self.hints = hints
        self.requestObjects = requestObjects
        self.tokens = AuthorizationEndpointTokens(policy: policy, values: opaqueTokens, tokens: issuer)
        self.cookieNames = cookieNames
        self.clock = clock
        self.random = random
    }

    /// Answers any of the three visits. Throws only when the world fails: the storage, the key store.
    package func answer(_ parameters: FormParameters, cookies: BrowserCookies) async throws -> AuthorizationAnswer {
        if let verifier = parameters["consent_verifier"] {
            return try await resume(consentVerifier: verifier, cookies: cookies)
        }
        if let verifier = parameters["login_verifier"] {
            return try await resume(loginVerifier: verifier, cookies: cookies)
        }
        return try await begin(parameters, cookies: cookies)
    }

    /// The first visit: an authorization request (RFC 6749 §4.1.1).
    package func begin(_ parameters: FormParameters, cookies: BrowserCookies) async throws -> AuthorizationAnswer {
        switch try await check(arriving: parameters) {
        case .refused(let decision): AuthorizationAnswer(decision)
        case .request(let request): try await begin(request, cookies: cookies)
        }
    }

    enum Checked {
        case request(AuthorizationRequest)
        case refused(Decision)
    }

    /// The corridor of the first visit: the request object is read, if there is one; what it says is from then on part of the
    /// request that is kept.
    private func check(arriving parameters: FormParameters) async throws -> Checked {
        switch try await client(of: parameters) {
        case .refused(let decision): return .refused(decision)
        case .found(let client):
            let effective: FormParameters
            do throws(OAuthError) {
                // No browser can name a verifier of ours.
                effective = try await requestObjects.effectiveParameters(parameters, of: client)
                    .removing(AuthorizationRequest.verifiers)
            } catch {
                return .refused(refuseObject(error, parameters, client))
            }
            return check(effective, of: client)
        }
    }

    /// The corridor of a later visit, for the request that was kept.
    func check(kept parameters: FormParameters) async throws -> Checked {
        if let verifier = parameters["device_verifier"] { return try await check(deviceVerifier: verifier, parameters) }
        return switch try await client(of: parameters) {
        case .refused(let decision): .refused(decision)
        case .found(let client): check(parameters, of: client)
        }
    }

    private enum FoundClient {
        case found(Client)
        case refused(Decision)
    }

    private func client(of parameters: FormParameters) async throws -> FoundClient {
        guard let id = parameters["client_id"], let client = try await stores.clients.find(ClientID(id)) else {
            return .refused(.page(OAuthError(.invalidClient, "The requested OAuth 2.0 Client does not exist.")))
        }
        return .found(client)
    }

    /// What both corridors have in common: redirect target, then rules.
    private func check(_ parameters: FormParameters, of client: Client) -> Checked {
        let target: RedirectTarget
        do {
            target = try RedirectTarget(client, parameters, development: policy.development)
        } catch {
            return .refused(.page(error))
        }
        // From here on, errors go to the client.
        do {
            let rules = AuthorizationRequestRules(policy: policy, hints: hints)
            return .request(try AuthorizationRequest(parameters, of: client, to: target, rules: rules))
        } catch {
            return .refused(refuse(error, parameters, target))
        }
    }

    /// What stands outside of a request object that cannot be believed may still say where the error goes, if that is a
    /// registered place.
    private func refuseObject(_ error: OAuthError, _ parameters: FormParameters, _ client: Client) -> Decision {
        guard let target = try? RedirectTarget(client, parameters, development: policy.development) else { return .page(error) }
        return refuse(error, parameters, target)
    }

    func refuse(_ error: OAuthError, _ request: AuthorizationRequest) -> Decision {
        // The device learns of it at the token endpoint, the person here.
        request.device == nil ? refuse(error, request.parameters, request.target) : .page(error)
    }

    private func refuse(_ error: OAuthError, _ parameters: FormParameters, _ target: RedirectTarget) -> Decision {
        .refused(.refused(error, parameters, to: target, issuer: policy.issuer), error)
    }

    var browserSession: BrowserSession {
        BrowserSession(sessions: stores.sessions, sealing: sealing, names: cookieNames)
    }

    var subjects: SubjectIdentifiers { SubjectIdentifiers(policy: policy, stores: stores) }

    var consentReuse: ConsentReuse { ConsentReuse(authorizations: stores.authorizations) }
}
