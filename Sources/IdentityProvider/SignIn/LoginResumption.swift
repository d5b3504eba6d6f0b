import AdminAPI
import AdminClient
import Ground
import Hummingbird
import Web

/// Answers a login request for which the server has a session already: no page, exactly the server's subject. Only what
/// the person has to do before going on, and a session of ours that has ended, bring up a page.
struct LoginResumption: Sendable {
    let admin: AdminClient
    let challenges: Challenges
    let browsers: Browsers
    let queue: SignInQueue
    let loops: LoopBreaker
    let clock: WallClock
    let audit: Audit

    func resume(
        _ login: LoginRequest, _ challenge: Secret<ChallengeValue>, _ request: Request
    ) async throws -> Response {
        let hop = try loops.count(request, requestURL: login.requestURL)
        guard let user = try await browsers.users.find(UserID(login.subject)), user.isEnabled else {
            return try await refuse(login, challenge)
        }
        guard let session = try await session(of: user, login, request) else {
            return try await askAgain(login, challenge)
        }
        let progress = SignInProgress(session)
        if let step = try await queue.firstDue(SignInVisit(progress: progress, user: user, login: login)) {
            // OpenID Connect Core §3.1.2.6: what the client is told when a page would be needed.
            if login.forbidsInteraction { return try await reject(login, challenge, "interaction_required") }
            return try await challenges.begin(.login, content(login, challenge), at: step.path, progress: progress)
        }
        return try await accept(login, challenge, session, request, hop)
    }

    private func accept(
        _ login: LoginRequest, _ challenge: Secret<ChallengeValue>, _ session: BrowserSession, _ request: Request,
        _ hop: SetCookie
    ) async throws -> Response {
        let outcome = try await admin.acceptLogin(challenge.exposed, acceptance(session, login))
        var cookies = [hop]
        // The two sessions must not diverge (ory/hydra issue 1933): the server's wins.
        if let own = try await browsers.signedIn(request), own.user.id != session.userID {
            try await browsers.sessions.end(own.cookie)
            cookies.append(browsers.cookies.sessionEnded)
        }
        switch try challenges.resolve(outcome) {
        case .elsewhere(let response): return response
        case .found(let answer):
            try await browsers.sessions.touch(session)
            try await audit.record(
                .loginResumed, client: login.client.clientID, subject: session.userID.rawValue, session: login.sessionID
            )
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
            try await audit.record(.loginRejected, client: login.client.clientID, details: ["error": error])
            return try challenges.server.redirect(to: answer.redirectTo)
        }
    }

    /// The account is disabled or gone: the server must forget its session too, or it would ask again for ever.
    private func refuse(_ login: LoginRequest, _ challenge: Secret<ChallengeValue>) async throws -> Response {
        let response = try await reject(
            login, challenge, login.forbidsInteraction ? "login_required" : "access_denied")
        try await admin.revokeLoginSession(id: login.sessionID)
        try await browsers.sessions.end(loginSessionID: login.sessionID)
        return response
    }

    /// Our session has ended and the server's has not: one that was signed out of, or forgotten for long, must not come
    /// back by itself. The person signs in for the same challenge; where no page may be shown, the server's ends too.
    private func askAgain(_ login: LoginRequest, _ challenge: Secret<ChallengeValue>) async throws -> Response {
        guard login.forbidsInteraction else {
            return try await challenges.begin(.login, content(login, challenge))
        }
        let response = try await reject(login, challenge, "login_required")
        try await admin.revokeLoginSession(id: login.sessionID)
        return response
    }

    /// Our session that belongs to the server's: the one that began with it, or one of this browser that began without
    /// any application, and belongs to it from now on.
    private func session(
        of user: User, _ login: LoginRequest, _ request: Request
    ) async throws -> BrowserSession? {
        if let session = try await browsers.sessions.find(loginSessionID: login.sessionID, of: user.id) {
            return session
        }
        guard let own = try await browsers.signedIn(request), own.user.id == user.id, !own.session.isTied else {
            return nil
        }
        try await browsers.sessions.tie(own.session, toLoginSession: login.sessionID)
        return own.session
    }

    /// The server keeps neither level nor methods of a login with its session, so they are said again each time
    /// (ory/hydra issue 3621).
    private func acceptance(_ session: BrowserSession, _ login: LoginRequest) -> AcceptLoginRequest {
        var body = AcceptLoginRequest(subject: login.subject)
        body.remember = true
        body.rememberFor = max(1, session.expiresAt.since(clock.now()).wholeSeconds)
        body.acr = AuthenticationLevel.told(session.amr, wanted: login.oidcContext.acrValues ?? []).rawValue
        body.amr = session.amr
        body.context = session.loginContext
        body.identityProviderSessionID = session.id
        return body
    }

    private func content(_ login: LoginRequest, _ challenge: Secret<ChallengeValue>) -> TransactionContent {
        TransactionContent(challenge, requestURL: login.requestURL, client: login.client)
    }
}

extension LoginRequest {
    /// No page may be shown (OpenID Connect Core §3.1.2.1, `prompt=none`).
    fileprivate var forbidsInteraction: Bool { AuthorizationParameters(requestURL: requestURL).forbidsInteraction }
}
