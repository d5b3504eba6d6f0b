import Ground

/// A person who is signed in at one browser.
package struct BrowserSession: Sendable, Hashable {
    /// What the server knows this session by (`identity_provider_session_id`); never the cookie's value.
    package let id: String
    package let userID: UserID
    /// The server's own session (`sid`) that this one belongs to: both end together. Empty as long as the person has
    /// used nothing but our own pages.
    package let loginSessionID: String
    /// How the person proved who they are (RFC 8176).
    package let amr: [String]
    /// The level that was reached (OpenID Connect Core §2).
    package let acr: String
    package let authenticatedAt: UnixTime
    package let expiresAt: UnixTime
    package let isRemembered: Bool
    package var origin = SessionOrigin()

    /// Whether there is a session of the server that ends with this one.
    var isTied: Bool { !loginSessionID.isEmpty }
}

/// The marker of a session cookie's value.
package enum SessionCookie {}
