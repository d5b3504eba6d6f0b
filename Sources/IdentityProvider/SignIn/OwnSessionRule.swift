import AdminAPI
import Ground

/// What a session of ours is worth when the server sends a login challenge without one of its own
/// (challenge table LOGIN-07, LOGIN-08).
struct OwnSessionRule: Sendable {
    enum Verdict: Sendable, Hashable {
        /// The person may go on without a password.
        case mayContinue
        /// The sign-in has to be proven again.
        case mustAuthenticate
        /// The session began with this very challenge: a page that was answered before came back.
        case isAnswered
    }

    let clock: WallClock

    /// A session that belongs to one of the server's never continues: the server would have said so if its own were
    /// alive, and a sign-out there must not be undone here (ory/hydra issues 970 and 1634).
    func verdict(_ session: BrowserSession, of user: User, _ login: LoginRequest) -> Verdict {
        let parameters = AuthorizationParameters(requestURL: login.requestURL)
        let asksAnew = parameters.isByReference || !parameters.prompt.isDisjoint(with: Self.askingPrompts)
        if session.isTied {
            let isSame = session.loginSessionID == login.sessionID
            return isSame && !asksAnew && parameters.maxAge == nil ? .isAnswered : .mustAuthenticate
        }
        if asksAnew || isAnother(user, login) { return .mustAuthenticate }
        if let maxAge = parameters.maxAge, clock.now().since(session.authenticatedAt) >= .seconds(maxAge) {
            return .mustAuthenticate
        }
        return .mayContinue
    }

    /// OpenID Connect Core §3.1.2.1; Initiating User Registration 1.0 §4 for `create`.
    private static let askingPrompts: Set<String> = ["login", "select_account", "create", "registration"]

    private func isAnother(_ user: User, _ login: LoginRequest) -> Bool {
        guard let hinted = login.oidcContext.idTokenHintClaims?.object?["sub"]?.string else { return false }
        return hinted != user.id.rawValue
    }
}
