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
    package func lifespans(of grant: GrantType, _ policy: Policy) -> GrantLifespans {
        let names = Self.lifespanNames(of: grant)
        func own(_ name: ClientLifespans.Name?) -> Duration? {
            name.flatMap { registration.lifespans[$0] }.flatMap { GoDuration.parse($0) }
        }
        return GrantLifespans(
            accessToken: own(names.accessToken) ?? policy.lifespans.accessToken,
            idToken: own(names.idToken) ?? policy.lifespans.idToken,
            refreshToken: own(names.refreshToken) ?? policy.lifespans.refreshToken)
    }

    private struct LifespanNames {
        var accessToken: ClientLifespans.Name?
        var idToken: ClientLifespans.Name?
        var refreshToken: ClientLifespans.Name?
    }

    private static func lifespanNames(of grant: GrantType) -> LifespanNames {
        switch grant {
        case .authorizationCode:
            LifespanNames(
                accessToken: .authorizationCodeGrantAccessToken, idToken: .authorizationCodeGrantIDToken,
                refreshToken: .authorizationCodeGrantRefreshToken)
        case .refreshToken:
            LifespanNames(
                accessToken: .refreshTokenGrantAccessToken, idToken: .refreshTokenGrantIDToken,
                refreshToken: .refreshTokenGrantRefreshToken)
        case .clientCredentials: LifespanNames(accessToken: .clientCredentialsGrantAccessToken)
        default: LifespanNames()
        }
    }
}
