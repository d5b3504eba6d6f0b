extension ServerSettings {
    /// Where the server is, and where it sends browsers. Pages that are not configured are the server's own, which
    /// explain what is missing.
    package struct URLs: Sendable {
        package let issuer: AbsoluteURL
        /// The base of the public endpoints.
        package let publicBase: AbsoluteURL
        /// The base of the admin endpoints.
        package let adminBase: AbsoluteURL
        package let login: String
        /// For `prompt=registration`.
        package let registration: String
        package let consent: String
        package let logout: String
        package let error: String
        package let postLogoutRedirect: String
        package let deviceVerification: String
        package let deviceSuccess: String
        /// `nil` where no identity provider is told of the end of sessions.
        package let identityProvider: IdentityProvider?

        init(_ snapshot: SettingsSnapshot, adminListener: ListenerAddress) throws(SettingsError) {
            let issuer = try snapshot.required(ServerKeys.issuer)
            let publicBase = snapshot[ServerKeys.publicURL] ?? issuer
            func page(_ key: SettingKey<URLReference?>, _ fallback: String) -> String {
                (snapshot[key] ?? .path("/oauth2/fallbacks/\(fallback)")).resolved(against: publicBase)
            }
            self.issuer = issuer
            self.publicBase = publicBase
            adminBase = snapshot[ServerKeys.adminURL] ?? (try? AbsoluteURL(adminListener.localURL)) ?? publicBase
            login = page(ServerKeys.loginURL, "login")
            registration = snapshot[ServerKeys.registrationURL]?.resolved(against: publicBase) ?? login
            consent = page(ServerKeys.consentURL, "consent")
            logout = page(ServerKeys.logoutURL, "logout")
            error = page(ServerKeys.errorURL, "error")
            postLogoutRedirect = page(ServerKeys.postLogoutRedirectURL, "logout/callback")
            deviceVerification = page(ServerKeys.deviceVerificationURL, "device")
            deviceSuccess = page(ServerKeys.deviceSuccessURL, "device/done")
            identityProvider = IdentityProvider(snapshot)
        }
    }
}
