import AdminAPI
import AdminClient
import Database
import Ground
import Hummingbird
import Web

/// Signs a person in, or does not: tells the server, and begins our own session.
struct LoginDecision: Sendable {
    let admin: AdminClient
    let challenges: Challenges
    let browsers: Browsers
    let policy: SessionPolicy
    let clock: WallClock
    let random: RandomBytes
    let remembered: RememberedAccounts
    let known: KnownBrowsers
    let notice: NewBrowserNotice
    let audit: Audit

    /// The person proved who they are: a new session here (never the old one, ASVS 7.2.4), and the server's.
    func accept(_ visit: SignInVisit, _ open: Challenges.Open, _ request: Request) async throws -> Response {
        guard let login = visit.login else { return try await acceptLocally(visit, open, request) }
        // The server expects somebody else (LOGIN-06). It would start again by itself; this way nothing is begun before.
        if login.skip, login.subject != visit.user.id.rawValue,
            let again = AuthorizationParameters.withPromptLogin(login.requestURL)
        {
            return try challenges.server.redirect(to: again)
        }
        let session = newSession(visit, loginSessionID: login.sessionID)
        let begin = try await beginning(session, visit, request, open)
        let outcome = try await admin.acceptLogin(open.content.challenge.exposed, acceptance(session, visit))
        let response = try await challenges.conclude(
            outcome, open, session: begin.cookie, knownBrowser: begin.knownBrowser, consequences: begin.statements,
            afterwards: begin.announce)
        return remembering(visit, response, request)
    }

    /// The person cancelled, or may not sign in any more. The error codes of servers' own are no OAuth codes, so it is
    /// always named.
    func reject(_ login: LoginRequest?, _ open: Challenges.Open) async throws -> Response {
        guard let login else { return .redirect(to: "/") }
        let body = RejectRequest(error: "access_denied", errorDescription: "The person cancelled the sign-in.")
        let outcome = try await admin.rejectLogin(open.content.challenge.exposed, body)
        if case .answer = outcome {
            try await audit.record(.loginRejected, client: login.client.clientID, details: ["error": "access_denied"])
        }
        return try await challenges.conclude(outcome, open)
    }

    /// Signs in to our own pages. A session of the same person stays tied to the server's; one of somebody else ends
    /// there too, as the two must not diverge (ory/hydra issue 1933).
    private func acceptLocally(
        _ visit: SignInVisit, _ open: Challenges.Open, _ request: Request
    ) async throws -> Response {
        let old = try await browsers.signedIn(request)?.session
        let isSamePerson = old?.userID == visit.user.id
        if let old, !isSamePerson, !old.loginSessionID.isEmpty {
            try await admin.revokeLoginSession(id: old.loginSessionID)
        }
        let session = newSession(visit, loginSessionID: isSamePerson ? old?.loginSessionID ?? "" : "")
        var decision = TransactionDecision(redirectTo: (open.content.returnTo ?? .account).text)
        decision.isOurChoice = true
        let begin = try await beginning(session, visit, request, open)
        decision.session = begin.cookie
        decision.knownBrowser = begin.knownBrowser
        let final = try await challenges.transactions.decide(
            open.transaction, decision, consequences: begin.statements, afterwards: begin.announce)
        return remembering(visit, try challenges.answer(final, open), request)
    }

    /// Whoever stays signed in at this browser finds the account there again.
    private func remembering(_ visit: SignInVisit, _ response: Response, _ request: Request) -> Response {
        guard visit.progress.remembers, let cookie = remembered.adding(visit.user.id, request) else { return response }
        var response = response
        response.set(cookie)
        return response
    }

    /// What the beginning of a session means.
    private struct Beginning {
        let cookie: (cookie: Secret<SessionCookie>, maxAge: Int64?)
        let knownBrowser: String
        /// The session is there and recorded; whatever this browser showed before ends, and so does what else was tied
        /// to the server's session. Its person learns of a new browser.
        let statements: (_ decidedBy: String) throws -> [Query]
        /// For afterwards.
        let announce: () -> Void
    }

    private func beginning(
        _ session: BrowserSession, _ visit: SignInVisit, _ request: Request, _ open: Challenges.Open
    ) async throws -> Beginning {
        let cookie = Secret<SessionCookie>(Base64URL.encode(random(32)))
        let old = request.cookies(named: browsers.cookies.session).prefix(3).map { Secret<SessionCookie>($0) }
        let (sessions, transaction) = (browsers.sessions, open.transaction.id)
        let (log, event) = (audit.log, accepted(session, visit, open))
        let maxAge = session.isRemembered ? max(1, session.expiresAt.since(clock.now()).wholeSeconds) : nil
        let isKnown = try await isKnown(visit.user.id, request)
        return Beginning(
            cookie: (cookie, maxAge), knownBrowser: known.remember(visit.user.id, request),
            statements: { decider in
                let mail = try isKnown
                    ? [] : notice.statements(visit, request, ifTransaction: transaction, decidedBy: decider)
                return sessions.replaceStatements(session, ifTransaction: transaction, decidedBy: decider)
                    + [
                        sessions.beginStatement(
                            session, cookie: cookie, ifTransaction: transaction, decidedBy: decider)
                    ]
                    .compactMap { $0 } + old.flatMap(sessions.endStatements) + [sessions.cleanUpStatement()]
                    + [log.statement(event, ifTransaction: transaction, decidedBy: decider)] + mail
            }, announce: { log.announce(event) })
    }

    /// Whether the account was signed in to with this browser before.
    private func isKnown(_ account: UserID, _ request: Request) async throws -> Bool {
        if known.name(of: request, for: account) != nil { return true }
        return try await browsers.signedIn(request)?.user.id == account
    }

    /// A session lasts from the proof on, however long the steps after it took.
    private func newSession(_ visit: SignInVisit, loginSessionID: String) -> BrowserSession {
        let progress = visit.progress
        return BrowserSession(
            id: random.uuid(), userID: visit.user.id, loginSessionID: loginSessionID, amr: progress.amr,
            acr: AuthenticationLevel(reachedBy: progress.amr).rawValue, authenticatedAt: progress.authenticatedAt,
            expiresAt: progress.authenticatedAt + policy.lifespan(isRemembered: progress.remembers),
            isRemembered: progress.remembers, origin: progress.origin)
    }

    private func acceptance(_ session: BrowserSession, _ visit: SignInVisit) -> AcceptLoginRequest {
        var body = AcceptLoginRequest(subject: session.userID.rawValue)
        body.remember = true
        // Always a positive number: 0 meant different things in different versions (ory/hydra issue 4126).
        body.rememberFor = max(1, session.expiresAt.since(clock.now()).wholeSeconds)
        body.acr = AuthenticationLevel.told(session.amr, wanted: visit.wantedLevels).rawValue
        body.amr = session.amr
        body.context = session.loginContext
        body.identityProviderSessionID = session.id
        return body
    }

    private func accepted(_ session: BrowserSession, _ visit: SignInVisit, _ open: Challenges.Open) -> AuditEvent {
        audit.event(
            .loginAccepted, client: visit.login?.client.clientID ?? "", subject: visit.user.id.rawValue,
            session: session.loginSessionID,
            details: [
                "amr": session.amr.joined(separator: " "), "remember": "\(session.isRemembered)",
                "tx": open.transaction.id,
            ])
    }
}
