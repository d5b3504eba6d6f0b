extension ServerSettings {
    /// What discovery says instead of, or in addition to, what the server knows; `nil` keeps the server's own URL.
    package struct Discovery: Sendable, Hashable {
        package let jwksURL: AbsoluteURL?
        package let tokenURL: AbsoluteURL?
        package let authorizationURL: AbsoluteURL?
        package let userInfoURL: AbsoluteURL?
        package let deviceAuthorizationURL: AbsoluteURL?
        /// `sub` first.
        package let supportedClaims: [String]
        /// `offline_access`, `offline` and `openid` first.
        package let supportedScopes: [String]
        /// The identity provider's authentication context class references.
        package let supportedAuthenticationContexts: [String]
        /// The key sets at `/.well-known/jwks.json`, always with those of ID tokens and access tokens.
        package let broadcastKeySets: [String]

        init(_ snapshot: SettingsSnapshot) {
            jwksURL = snapshot[ServerKeys.jwksURL]
            tokenURL = snapshot[ServerKeys.tokenURL]
            authorizationURL = snapshot[ServerKeys.authorizationURL]
            userInfoURL = snapshot[ServerKeys.userInfoURL]
            deviceAuthorizationURL = snapshot[ServerKeys.deviceAuthorizationURL]
            supportedClaims = Self.union(["sub"], snapshot[ServerKeys.supportedClaims])
            supportedScopes = Self.union(["offline_access", "offline", "openid"], snapshot[ServerKeys.supportedScope])
            supportedAuthenticationContexts = Self.union([], snapshot[ServerKeys.supportedAuthenticationContexts])
            broadcastKeySets = Self.union(
                ["hydra.openid.id-token", "hydra.jwt.access-token"], snapshot[ServerKeys.broadcastKeys])
        }

        private static func union(_ first: [String], _ more: [String]) -> [String] {
            more.reduce(into: first) { all, name in
                if !all.contains(name) { all.append(name) }
            }
        }
    }
}
