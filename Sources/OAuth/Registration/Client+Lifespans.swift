import AdminAPI
import Ground

/// The lifespans of what one grant issues.
package struct GrantLifespans: Sendable, Hashable {
    package let accessToken: Duration
    package let idToken: Duration
    /// `nil`: it does not expire.
    package let refreshToken: Duration?

    package init(accessToken: Duration, idToken: Duration, refreshToken: Duration?) {
        self.accessToken = accessToken
        self.idToken = idToken
        self.refreshToken = refreshToken
    }
}

extension Client {
    /// What the client's registration says (Hydra's `*_lifespan`), else what the server's `ttl.*` say.
    ///
    /// - Parameter prefix: what the names of the client's fields begin with: `authorization_code_grant`.
    package func lifespans(_ prefix: String, _ policy: Policy) -> GrantLifespans {
        func own(_ token: String) -> Duration? {
            ClientLifespans.Name(rawValue: "\(prefix)_\(token)_lifespan")
                .flatMap { registration.lifespans[$0] }
                .flatMap { GoDuration.parse($0) }
        }
        return GrantLifespans(
            accessToken: own("access_token") ?? policy.lifespans.accessToken,
            idToken: own("id_token") ?? policy.lifespans.idToken,
            refreshToken: own("refresh_token") ?? policy.lifespans.refreshToken)
    }
}
