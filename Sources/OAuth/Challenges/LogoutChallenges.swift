import AdminAPI
import Ground

/// What the admin API does with logout challenges: `/admin/oauth2/auth/requests/logout` (Hydra).
package struct LogoutChallenges: Sendable {
    let policy: Policy
    let stores: any Stores
    let opaqueTokens: any OpaqueTokens
    let sealing: any ChallengeSealing
    let clock: WallClock

    package init(
        policy: Policy, stores: any Stores, opaqueTokens: any OpaqueTokens, sealing: any ChallengeSealing,
        clock: WallClock
    ) {
        self.policy = policy
        self.stores = stores
        self.opaqueTokens = opaqueTokens
        self.sealing = sealing
        self.clock = clock
    }

    package func get(_ challenge: String) async throws -> ChallengeAnswer<LogoutRequest> {
        let logout = try open(challenge)
        if let answer: ChallengeAnswer<LogoutRequest> = try await standing(logout) { return answer }
        var client: Client?
        if let id = logout.clientID { client = try await stores.clients.find(id) }
        return .ready(
            LogoutRequest(
                challenge: challenge, subject: logout.subject.rawValue, sid: logout.sessionID.rawValue,
                requestURL: requestURL(logout), rpInitiated: logout.rpInitiated, expiresAt: expiry(logout).rfc3339,
                requestedAt: logout.requestedAt.rfc3339, client: client?.view))
    }

    package func accept(_ challenge: String) async throws -> ChallengeAnswer<RedirectTo> {
        let logout = try open(challenge)
        if let answer: ChallengeAnswer<RedirectTo> = try await standing(logout) { return answer }
        let (verifier, signature) = opaqueTokens.mint(.logoutVerifier)
        let decision = LogoutDecision(
            id: logout.id, verifier: signature, sessionID: logout.sessionID, subject: logout.subject,
            clientID: logout.clientID,
            rpInitiated: logout.rpInitiated, redirectTo: logout.redirectTo(policy), expiresAt: expiry(logout))
        guard try await stores.logouts.decide(decision) else { return .used(redirectTo: requestURL(logout)) }
        let url = RequestURL.logout(policy, FormParameters([("logout_verifier", verifier.exposed)]))
        return .ready(RedirectTo(url))
    }

    /// The person stays signed in. Nothing is written: asked again, they may still decide otherwise.
    package func reject(_ challenge: String) async throws -> ChallengeAnswer<Void> {
        let logout = try open(challenge)
        return try await standing(logout) ?? .ready(())
    }

    private func open(_ challenge: String) throws(OAuthError) -> LogoutChallenge {
        guard let logout = LogoutChallenge(challenge, sealing: sealing) else { throw OAuthError(.notFound) }
        return logout
    }

    /// The answer for a challenge that can no more be decided.
    private func standing<Value>(_ logout: LogoutChallenge) async throws -> ChallengeAnswer<Value>? {
        if expiry(logout) <= clock.now() {
            let error = OAuthError(.requestUnauthorized, "The logout request has expired, please try again.")
            return .expired(error, redirectTo: requestURL(logout))
        }
        return try await stores.logouts.isDecided(logout.id) ? .used(redirectTo: requestURL(logout)) : nil
    }

    private func expiry(_ logout: LogoutChallenge) -> UnixTime {
        logout.requestedAt + policy.lifespans.loginConsentRequest
    }

    private func requestURL(_ logout: LogoutChallenge) -> String { RequestURL.logout(policy, logout.parameters) }
}
