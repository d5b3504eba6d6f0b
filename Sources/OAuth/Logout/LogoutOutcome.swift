/// By which exit a visit to the end session endpoint ends.
package enum LogoutOutcome: Sendable {
    /// To the identity provider's logout page, with a logout challenge.
    case askLogout(url: String)
    /// To the post-logout URL: there was nothing to end.
    case redirect(url: String, cookies: [CookieChange])
    /// The session is over.
    case signedOut(SignedOut)
    /// RP-Initiated Logout 1.0 §4: on an error the browser is redirected nowhere.
    case page(OAuthError)
}

/// A session that has just ended. Notices to its clients wait for their delivery (`BackChannelLogout`).
package struct SignedOut: Sendable {
    package let subject: Subject
    /// The pages that the browser opens in frames before it goes on.
    package let frontChannel: [FrontChannelLogout]
    /// The post-logout URL.
    package let url: String
    package let cookies: [CookieChange]
}
