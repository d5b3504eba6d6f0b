import AdminAPI
import AdminClient
import Ground
import Hummingbird
import Web

/// Tells the server what came of the login form.
struct LoginDecision: Sendable {
    let admin: AdminClient
    let challenges: Challenges
    let browsers: Browsers
    let policy: SessionPolicy
    let clock: WallClock
    let random: RandomBytes
    let audit: Audit

    /// The person proved who they are: a new session here (never the old one, ASVS 7.2.4), and the server's.
    func accept(
        _ user: User, remembers: Bool, _ login: LoginRequest, _ open: Challenges.Open, _ request: Request
    ) async throws -> Response {
        let session = newSession(of: user, remembers: remembers, login)
        let cookie = Secret<SessionCookie>(Base64URL.encode(random(32)))
        let outcome = try await admin.acceptLogin(open.content.challenge.exposed, acceptance(session, login))
        if case .answer = outcome {
            audit.record(
                .loginAccepted, client: login.client.clientID, subject: user.id.rawValue, session: login.sessionID,
                details: [
                    "amr": session.amr.joined(separator: " "), "remember": "\(remembers)", "tx": open.transaction.id,
                ])
        }
        let old = request.cookies(named: browsers.cookies.session).prefix(3).map { Secret<SessionCookie>($0) }
        let sessions = browsers.sessions
        let maxAge = remembers ? policy.remembered.wholeSeconds : nil
        return try await challenges.conclude(outcome, open, session: (cookie, maxAge)) { decider in
            let begin = sessions.beginStatement(
                session, cookie: cookie, ifTransaction: open.transaction.id, decidedBy: decider)
            return [begin].compactMap { $0 } + old.flatMap(sessions.endStatements) + [sessions.cleanUpStatement()]
        }
    }

    /// The person cancelled. The error codes of servers' own are no OAuth codes, so it is always named.
    func reject(_ login: LoginRequest, _ open: Challenges.Open) async throws -> Response {
        let body = RejectRequest(error: "access_denied", errorDescription: "The person cancelled the sign-in.")
        let outcome = try await admin.rejectLogin(open.content.challenge.exposed, body)
        if case .answer = outcome {
            audit.record(.loginRejected, client: login.client.clientID, details: ["error": "access_denied"])
        }
        return try await challenges.conclude(outcome, open)
    }

    private func newSession(of user: User, remembers: Bool, _ login: LoginRequest) -> BrowserSession {
        let now = clock.now()
        return BrowserSession(
            id: random.uuid(), userID: user.id, loginSessionID: login.sessionID,
            amr: AuthenticationLevel.passwordMethods,
            acr: AuthenticationLevel.password, authenticatedAt: now,
            expiresAt: now + policy.lifespan(isRemembered: remembers), isRemembered: remembers)
    }

    private func acceptance(_ session: BrowserSession, _ login: LoginRequest) -> AcceptLoginRequest {
        var body = AcceptLoginRequest(subject: session.userID.rawValue)
        body.remember = true
        // Always a positive number: 0 meant different things in different versions (ory/hydra issue 4126).
        body.rememberFor = max(1, policy.lifespan(isRemembered: session.isRemembered).wholeSeconds)
        body.acr = session.acr
        body.amr = session.amr
        body.context = session.loginContext
        body.identityProviderSessionID = session.id
        return body
    }
}
