import Ground

/// By which exit a visit to the authorization endpoint ends.
package enum Decision: Sendable {
    /// To its page that asks for a device's user code, with a device challenge.
    case askUserCode(url: String)
    /// To the identity provider's login (or registration) page, with a login challenge.
    case askLogin(url: String)
    /// To its consent page, with a consent challenge.
    case askConsent(url: String)
    /// To the client, with a code.
    case granted(AuthorizationResponse)
    /// To the page that says that the device is connected.
    case deviceConnected(url: String)
    /// To the client, with an error (RFC 6749 §4.1.2.1); the error itself is for the log.
    case refused(AuthorizationResponse, OAuthError)
    /// To nobody: the redirect URI is not trustworthy, or the browser is not the one that began (RFC 6749 §4.1.2.1).
    case page(OAuthError)
}

/// A decision, and what the browser is to remember of it.
package struct AuthorizationAnswer: Sendable {
    package let decision: Decision
    package let cookies: [CookieChange]

    package init(_ decision: Decision, cookies: [CookieChange] = []) {
        self.decision = decision
        self.cookies = cookies
    }
}
