import Ground

extension ServerSettings {
    /// Who may register clients, and as what.
    package struct Registration: Sendable {
        /// Whether anybody may at the public listener (RFC 7591).
        package let isDynamic: Bool
        /// Of which a dynamic registration must present one; empty where it is open.
        package let initialAccessTokens: [Secret<SecretKind.InitialAccessToken>]
        /// Of a client that names none.
        package let defaultScope: [String]
        /// What discovery says instead of the server's own endpoint.
        package let advertisedURL: AbsoluteURL?

        init(_ snapshot: SettingsSnapshot) {
            isDynamic = snapshot[ServerKeys.dynamicRegistration]
            initialAccessTokens = snapshot[ServerKeys.initialAccessTokens]
            let scope = snapshot[ServerKeys.defaultScope]
            defaultScope = scope.isEmpty ? ["offline_access", "offline", "openid"] : scope
            advertisedURL = snapshot[ServerKeys.clientRegistrationURL]
        }
    }
}
