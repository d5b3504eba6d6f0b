import Ground

/// The sessions of this program, by the random value of each browser's cookie.
actor SessionStore {
    private let clock: WallClock
    private let random: RandomBytes
    private var sessions: [String: Session] = [:]
    private var attempts: [String: Attempt] = [:]
    private var seenLogoutTokens: [String: UnixTime] = [:]

    /// A sign-in that was begun: by which browser, and when.
    private struct Attempt {
        let request: AuthorizationRequest
        let browser: String
        let begun: UnixTime
    }

    private static let attemptLifetime = Duration.seconds(600)
    /// More than anyone opens in ten minutes; a bound on what strangers make us keep.
    private static let maximumAttempts = 1000

    init(clock: WallClock, random: RandomBytes) {
        self.clock = clock
        self.random = random
    }

    /// A value that nobody guesses, for a cookie.
    func newKey() -> String { Base64URL.encode(random(32)) }

    // MARK: Signing in

    func begin(_ request: AuthorizationRequest, browser: String) {
        let now = clock.now()
        attempts = attempts.filter { now.since($0.value.begun) < Self.attemptLifetime }
        if attempts.count >= Self.maximumAttempts, let oldest = attempts.min(by: { $0.value.begun < $1.value.begun }) {
            attempts[oldest.key] = nil
        }
        attempts[request.state] = Attempt(request: request, browser: browser, begun: now)
    }

    /// The attempt with this `state`, once, and only for the browser that began it.
    func take(state: String, browser: String) -> AuthorizationRequest? {
        guard let attempt = attempts[state], constantTimeEquals(attempt.browser.utf8, browser.utf8),
            clock.now().since(attempt.begun) < Self.attemptLifetime
        else { return nil }
        attempts[state] = nil
        return attempt.request
    }

    /// Keeps a session under a new key: what a stranger may have planted as a cookie never becomes a session.
    func start(_ session: Session) -> String {
        let key = newKey()
        sessions[key] = session
        return key
    }

    // MARK: Being signed in

    func session(_ key: String) -> Session? { sessions[key] }

    func update(_ key: String, _ change: @Sendable (inout Session) -> Void) {
        if var session = sessions[key] {
            change(&session)
            sessions[key] = session
        }
    }

    /// What the page is to show once.
    func takeNotice(_ key: String) -> Session.Notice? {
        defer { sessions[key]?.notice = nil }
        return sessions[key]?.notice
    }

    /// The refresh token, taken out: it works once, and using it twice would end the whole grant (RFC 9700 §4.14).
    /// Whoever takes it puts its successor in with `update`.
    func takeRefreshToken(_ key: String) -> Secret<TokenResponse.Token>? {
        defer { sessions[key]?.refreshToken = nil }
        return sessions[key]?.refreshToken
    }

    // MARK: Signing out

    @discardableResult
    func end(_ key: String) -> Session? { sessions.removeValue(forKey: key) }

    /// Ends the session if the browser comes back from the sign-out that it began; nobody else knows its `state`.
    func end(_ key: String, signOutState: String) {
        guard let expected = sessions[key]?.signOutState else { return }
        guard constantTimeEquals(expected.utf8, signOutState.utf8) else { return }
        sessions[key] = nil
    }

    /// Ends the sessions that the provider says are over; answers how many. A logout token counts once.
    func end(_ ended: Provider.EndedSession) -> Int {
        let now = clock.now()
        seenLogoutTokens = seenLogoutTokens.filter { now.since($0.value) < .seconds(600) }
        guard seenLogoutTokens.updateValue(now, forKey: ended.tokenID) == nil else { return 0 }
        let over = sessions.filter { _, session in
            if let sid = ended.sid { return session.sid == sid }
            return session.subject == ended.subject
        }
        for key in over.keys { sessions[key] = nil }
        return over.count
    }
}
