extension ServerSettings {
    /// How long things are valid; a client may have its own for tokens.
    package struct Lifespans: Sendable, Hashable {
        package let loginConsentRequest: Duration
        package let authenticationSession: Duration
        package let accessToken: Duration
        /// `nil` is for ever.
        package let refreshToken: Duration?
        package let idToken: Duration
        package let authorizationCode: Duration
        /// Of a device's codes (RFC 8628 §3.2).
        package let deviceUserCode: Duration

        init(_ snapshot: SettingsSnapshot) {
            loginConsentRequest = snapshot[ServerKeys.loginConsentRequestLifespan]
            authenticationSession = snapshot[ServerKeys.authenticationSessionLifespan]
            accessToken = snapshot[ServerKeys.accessTokenLifespan]
            refreshToken = snapshot[ServerKeys.refreshTokenLifespan]
            idToken = snapshot[ServerKeys.idTokenLifespan]
            authorizationCode = snapshot[ServerKeys.authorizationCodeLifespan]
            deviceUserCode = snapshot[ServerKeys.deviceUserCodeLifespan]
        }
    }
}
