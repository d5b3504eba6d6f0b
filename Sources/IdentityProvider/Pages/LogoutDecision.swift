import AdminAPI
import AdminClient
import Ground
import Hummingbird
import Web

/// Tells the server whether the person signs out.
struct LogoutDecision: Sendable {
    let admin: AdminClient
    let challenges: Challenges
    let browsers: Browsers
    let audit: Audit

    /// Our own session ends first: were it the other way round, a failure between would leave a person signed in who
    /// was told otherwise.
    func accept(_ logout: LogoutRequest, _ open: Challenges.Open, _ request: Request) async throws -> Response {
        let isOwn = try await endSessions(logout, request)
        let outcome = try await admin.acceptLogout(open.content.challenge.exposed)
        if case .answer = outcome { try await record(.logoutAccepted, logout) }
        var response = try await challenges.conclude(outcome, open)
        if isOwn { response.set(browsers.cookies.sessionEnded) }
        return response
    }

    /// As `accept`, for a client that the operator lets sign people out without a question.
    func acceptSilently(
        _ logout: LogoutRequest, _ challenge: Secret<ChallengeValue>, _ request: Request
    ) async throws -> Response {
        let isOwn = try await endSessions(logout, request)
        switch try challenges.resolve(try await admin.acceptLogout(challenge.exposed)) {
        case .elsewhere(let response): return response
        case .found(let answer):
            try await record(.logoutAccepted, logout)
            return try challenges.server.redirect(
                to: answer.redirectTo, cookies: isOwn ? [browsers.cookies.sessionEnded] : [])
        }
    }

    /// The person stays. The server names no address to go on, so it is the application's registered one, or our own
    /// page; never one out of the request.
    func reject(_ logout: LogoutRequest, _ open: Challenges.Open) async throws -> Response {
        let outcome = try await admin.rejectLogout(open.content.challenge.exposed)
        switch try challenges.resolve(outcome, for: open.content) {
        case .elsewhere(let response): return response
        case .found: break
        }
        try await record(.logoutRejected, logout)
        var decision = TransactionDecision(redirectTo: application(logout.client)?.text ?? "/logged-out?stayed=true")
        decision.isOurChoice = true
        return try challenges.answer(try await challenges.transactions.decide(open.transaction, decision), open)
    }

    /// Ends every session that began with the server's, and this browser's if it is the same person's.
    /// - Returns: whether this browser's ended.
    private func endSessions(_ logout: LogoutRequest, _ request: Request) async throws -> Bool {
        let own = try await browsers.signedIn(request)
        try await browsers.sessions.end(loginSessionID: logout.sid ?? "")
        guard let own, own.user.id.rawValue == logout.subject else { return false }
        try await browsers.sessions.end(own.cookie)
        return true
    }

    private func application(_ client: OAuth2Client?) -> SafeURL? {
        guard let client else { return nil }
        let allowsLoopback = challenges.server.allowsLoopback
        return SafeURL(client.clientURI, allowingLoopback: allowsLoopback)
            ?? SafeURL(client.postLogoutRedirectURIs?.first, allowingLoopback: allowsLoopback)
    }

    private func record(_ event: AuditEventType, _ logout: LogoutRequest) async throws {
        try await audit.record(
            event, client: logout.client?.clientID ?? "", subject: logout.subject, session: logout.sid)
    }
}
