import Ground

/// A sign-out that the identity provider confirmed and that the browser has yet to carry back.
package struct LogoutDecision: Sendable {
    /// The id inside the logout challenge: one challenge is accepted once.
    package let id: String
    package let verifier: TokenSignature
    package let sessionID: SessionID
    package let subject: Subject
    package let clientID: ClientID?
    package let rpInitiated: Bool
    /// Where the browser goes at the end; checked when the challenge was made.
    package let redirectTo: String
    package let expiresAt: UnixTime

    package init(
        id: String, verifier: TokenSignature, sessionID: SessionID, subject: Subject, clientID: ClientID?, rpInitiated: Bool,
        redirectTo: String, expiresAt: UnixTime
    ) {
        self.id = id
        self.verifier = verifier
        self.sessionID = sessionID
        self.subject = subject
        self.clientID = clientID
        self.rpInitiated = rpInitiated
        self.redirectTo = redirectTo
        self.expiresAt = expiresAt
    }
}
