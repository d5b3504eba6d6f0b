extension ServerSettings {
    /// What the operator decided about the protocol.
    package struct ProtocolRules: Sendable, Hashable {
        package let scopeStrategy: ScopeStrategy
        /// Whether every client must use PKCE (RFC 7636).
        package let enforcesPKCE: Bool
        package let enforcesPKCEForPublicClients: Bool
        /// Whether a client credentials request without scope is granted all that the client may have.
        package let grantsAllowedScopeByDefault: Bool
        /// How long a refresh token still works after it was rotated.
        package let refreshTokenGracePeriod: Duration
        /// How often it does so within that time; 0 is without bound.
        package let refreshTokenGraceReuses: Int
        package let exposesInternalErrors: Bool
        /// The frame and `session_state` of OpenID Connect Session Management 1.0.
        package let offersSessionManagement: Bool

        init(_ snapshot: SettingsSnapshot) {
            scopeStrategy = snapshot[ServerKeys.scopeStrategy]
            enforcesPKCE = snapshot[ServerKeys.pkceEnforced]
            enforcesPKCEForPublicClients = snapshot[ServerKeys.pkceEnforcedForPublicClients]
            grantsAllowedScopeByDefault = snapshot[ServerKeys.defaultGrantAllowedScope]
            refreshTokenGracePeriod = snapshot[ServerKeys.rotationGracePeriod]
            refreshTokenGraceReuses = snapshot[ServerKeys.rotationGraceReuseCount]
            exposesInternalErrors = snapshot[ServerKeys.exposeInternalErrors]
            offersSessionManagement = snapshot[ServerKeys.sessionManagement]
        }
    }
}
