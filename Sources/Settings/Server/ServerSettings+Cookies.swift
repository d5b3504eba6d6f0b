extension ServerSettings {
    /// The attributes and names of the server's cookies, as they go out.
    package struct Cookies: Sendable, Hashable {
        package let sameSite: SameSite
        /// `nil` binds a cookie to the host that set it.
        package let domain: String?
        package let isSecure: Bool
        package let loginCSRFName: String
        package let consentCSRFName: String
        package let deviceCSRFName: String
        package let sessionName: String
        package let sessionPath: String

        init(_ snapshot: SettingsSnapshot, issuer: AbsoluteURL) {
            let isDevelopment = snapshot[SharedKeys.development]
            let suffix = isDevelopment ? "_dev" : ""
            let mode = snapshot[ServerKeys.cookieSameSite]
            // Browsers drop a cookie with SameSite=None that is not Secure.
            isSecure = !isDevelopment || snapshot[ServerKeys.cookieSecure]
            sameSite = mode == .none && !(issuer.isHTTPS && isSecure) ? .lax : mode
            domain = snapshot[ServerKeys.cookieDomain].isEmpty ? nil : snapshot[ServerKeys.cookieDomain]
            loginCSRFName = snapshot[ServerKeys.loginCSRFCookie] + suffix
            consentCSRFName = snapshot[ServerKeys.consentCSRFCookie] + suffix
            deviceCSRFName = snapshot[ServerKeys.deviceCSRFCookie] + suffix
            sessionName = snapshot[ServerKeys.sessionCookie] + suffix
            sessionPath = snapshot[ServerKeys.sessionCookiePath]
        }
    }
}
