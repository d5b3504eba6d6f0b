import OAuth

/// Tells clients that a session is over (OpenID Connect Back-Channel Logout 1.0 §2.5).
package protocol BackChannelSending: Sendable {
    /// Sends all notices side by side and returns when each was answered or given up. A failure is logged: the person is
    /// signed out all the same.
    func send(_ notices: [BackChannelLogoutRequest]) async
}
