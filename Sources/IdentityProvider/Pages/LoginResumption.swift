import AdminAPI
import AdminClient
import Ground
import Hummingbird
import Web

/// Answers a login request for which the server has a session already: no page, exactly the server's subject.
struct LoginResumption: Sendable {
    let admin: AdminClient
    let challenges: Challenges
    let browsers: Browsers
    let loops: LoopBreaker
    let policy: SessionPolicy
    let clock: WallClock
    let audit: Audit

    func resume(
        _ login: LoginRequest, _ challenge: Secret<ChallengeValue>, _ request: Request
    ) async throws -> Response {
        let hop = try loops.count(request, requestURL: login.requestURL)
        guard let user = try await browsers.users.find(UserID(login.subject)), user.isEnabled else {
            return try await refuse(login, challenge)
        }
        let body = try await acceptance(of: user, login)
        let outcome = try await admin.acceptLogin(challenge.exposed, body)
        var cookies = [hop]
        // The two sessions must not diverge (ory/hydra issue 1933): the server's wins.
        if let own = try await browsers.signedIn(request), own.user.id != user.id {
            try await browsers.sessions.end(own.cookie)
            cookies.append(browsers.cookies.sessionEnded)
        }
        switch try challenges.resolve(outcome) {
        case .elsewhere(let response): return response
        case .found(let answer):
            audit.record(
                .loginResumed, client: login.client.clientID, subject: user.id.rawValue, session: login.sessionID)
            return try challenges.server.redirect(to: answer.redirectTo, cookies: cookies)
        }
    }

    /// Ends the sign-on with an error at the client; for a request that forbids every page.
    func reject(
        _ login: LoginRequest, _ challenge: Secret<ChallengeValue>, _ error: String
    ) async throws -> Response {
        let body = RejectRequest(error: error, errorDescription: "The identity provider cannot sign the person in.")
        switch try challenges.resolve(try await admin.rejectLogin(challenge.exposed, body)) {
        case .elsewhere(let response): return response
        case .found(let answer):
            audit.record(.loginRejected, client: login.client.clientID, details: ["error": error])
            return try challenges.server.redirect(to: answer.redirectTo)
        }
    }

    /// The account is disabled or gone: the server must forget its session too, or it would ask again for ever.
    private func refuse(_ login: LoginRequest, _ challenge: Secret<ChallengeValue>) async throws -> Response {
        let isSilent = AuthorizationParameters(requestURL: login.requestURL).forbidsInteraction
        let response = try await reject(login, challenge, isSilent ? "login_required" : "access_denied")
        try await admin.revokeLoginSession(id: login.sessionID)
        try await browsers.sessions.end(loginSessionID: login.sessionID)
        return response
    }

    /// The server keeps neither level nor methods of a login with its session, so they are said again each time
    /// (ory/hydra issue 3621).
    private func acceptance(of user: User, _ login: LoginRequest) async throws -> AcceptLoginRequest {
        let session = try await browsers.sessions.find(loginSessionID: login.sessionID, of: user.id)
        var body = AcceptLoginRequest(subject: login.subject)
        body.remember = true
        let remaining = session?.expiresAt.since(clock.now()) ?? policy.unremembered
        body.rememberFor = max(1, remaining.wholeSeconds)
        body.acr = session?.acr
        body.amr = session?.amr
        body.context = session?.loginContext
        body.identityProviderSessionID = session?.id
        return body
    }
}
