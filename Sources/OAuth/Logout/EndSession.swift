import AdminAPI
import Ground

/// The end session endpoint (OpenID Connect RP-Initiated Logout 1.0):
///
///     request ──checks──▶ asked to confirm ──identity provider, logout verifier──▶ session ended, clients told
///        │
///        ├── nobody is signed in ──▶ post-logout URL
///        └── a check failed ──▶ page
///
/// Nothing ends before the person confirmed.
package struct EndSession: Sendable {
    let policy: Policy
    let stores: any Stores
    let opaqueTokens: any OpaqueTokens
    let sealing: any ChallengeSealing
    let hints: any IDTokenHintVerifying
    let cookieNames: CookieNames
    let clock: WallClock
    let random: RandomBytes

    package init(
        policy: Policy, stores: any Stores, opaqueTokens: any OpaqueTokens, sealing: any ChallengeSealing,
        hints: any IDTokenHintVerifying, cookieNames: CookieNames, clock: WallClock, random: RandomBytes
    ) {
        self.policy = policy
        self.stores = stores
        self.opaqueTokens = opaqueTokens
        self.sealing = sealing
        self.hints = hints
        self.cookieNames = cookieNames
        self.clock = clock
        self.random = random
    }

    /// Answers either visit. Throws only when the world fails.
    package func answer(_ parameters: FormParameters, cookies: BrowserCookies) async throws -> LogoutOutcome {
        if let verifier = parameters["logout_verifier"] { return try await complete(verifier, cookies: cookies) }
        do {
            return try await begin(parameters, cookies: cookies)
        } catch let error as OAuthError {
            return .page(error)
        }
    }

    // swift-format-ignore
    /// The first visit: a logout request (RP-Initiated Logout 1.0 §2).
    private func begin(_ parameters: FormParameters, cookies: BrowserCookies) async throws -> LogoutOutcome {
        try parameters.refuseRepetition()                                         // RFC 6749 §3.1
        let hint = try hint(parameters)                                           // §2: the OP issued it
        let client = try await client(parameters, hint)                           // §2: `client_id` matches the hint
        try postLogoutRedirectURI(parameters, client)                             // §3: exact match
        guard let session = try await session(hint, cookies) else {
            return .redirect(url: PostLogoutTarget.url(parameters, policy), cookies: forgotten(cookies))
        }
        let challenge = LogoutChallenge(
            id: random.uuid(), requestedAt: clock.now(), sessionID: session.id, subject: session.subject,
            clientID: client?.id, rpInitiated: hint != nil, parameters: parameters.removing(["id_token_hint"]))
        return .askLogout(url: policy.urls.logout.appending("logout_challenge", try challenge.sealed(by: sealing)))
    }

    private func hint(_ parameters: FormParameters) throws(OAuthError) -> IDTokenHint? {
        guard let text = parameters["id_token_hint"] else { return nil }
        guard let hint = hints.verify(hint: text) else { throw .foreignIDTokenHint }
        return hint
    }

    private func client(_ parameters: FormParameters, _ hint: IDTokenHint?) async throws -> Client? {
        if let name = parameters["client_id"] {
            guard hint?.audience.contains(ClientID(name)) ?? true else {
                throw OAuthError(.invalidRequest, "The 'id_token_hint' was not issued to the client of 'client_id'.")
            }
            guard let client = try await stores.clients.find(ClientID(name)) else {
                throw OAuthError(.invalidRequest, "The client of 'client_id' does not exist.")
            }
            return client
        }
        for id in hint?.audience ?? [] {
            if let client = try await stores.clients.find(id) { return client }
        }
        return nil
    }

    private func postLogoutRedirectURI(_ parameters: FormParameters, _ client: Client?) throws(OAuthError) {
        guard let client else {
            for name in ["post_logout_redirect_uri", "state"] where parameters[name] != nil {
                throw OAuthError(
                    .invalidRequest,
                    "Logout failed because query parameter \(name) is set but id_token_hint is missing.")
            }
            return
        }
        guard let uri = parameters["post_logout_redirect_uri"] else { return }
        guard client.registration.postLogoutRedirectURIs?.contains(uri) == true else {
            throw OAuthError(
                .invalidRequest,
                "Logout failed because query parameter post_logout_redirect_uri is not a whitelisted as a post_logout_redirect_uri for the client."
            )
        }
    }

    /// The session to end: that of the ID token, else the browser's, if it is the same person's. One that has run out still
    /// counts: its clients may not know yet.
    private func session(_ hint: IDTokenHint?, _ cookies: BrowserCookies) async throws -> LoginSession? {
        let subjects = SubjectIdentifiers(policy: policy, stores: stores)
        if let hint, let id = hint.sessionID, let session = try await stores.sessions.find(id),
            try await subjects.isAbout(session.subject, hint)
        {
            return session
        }
        guard let session = try await browserSession.find(cookies) else { return nil }
        guard let hint else { return session }
        return try await subjects.isAbout(session.subject, hint) ? session : nil
    }

    var browserSession: BrowserSession {
        BrowserSession(sessions: stores.sessions, sealing: sealing, names: cookieNames)
    }

    /// Cookies whose session is gone are of no more use.
    func forgotten(_ cookies: BrowserCookies) -> [CookieChange] {
        [cookieNames.session, cookieNames.browserState].filter { cookies[$0] != nil }.map { .forget($0) }
    }
}
