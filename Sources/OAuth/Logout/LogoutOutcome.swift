/// By which exit a visit to the end session endpoint ends.
package enum LogoutOutcome: Sendable {
    /// To the identity provider's logout page, with a logout challenge.
    case askLogout(url: String)
    /// To the post-logout URL. `notices` are to be sent to the clients; the sign-out is done whether they arrive or not.
    case redirect(url: String, notices: [BackChannelLogoutRequest], cookies: [CookieChange])
    /// RP-Initiated Logout 1.0 §4: on an error the browser is redirected nowhere.
    case page(OAuthError)
}
