import Ground
import JOSE

/// A client that is still to be told that a session is over (OpenID Connect Back-Channel Logout 1.0 §2.5).
package struct LogoutNotice: Sendable, Hashable {
    package let sessionID: SessionID
    package let clientID: ClientID
    package let subject: Subject
    package let endedAt: UnixTime
    /// How often it was taken for delivery, this time included.
    package let attempts: Int64

    package init(sessionID: SessionID, clientID: ClientID, subject: Subject, endedAt: UnixTime, attempts: Int64) {
        self.sessionID = sessionID
        self.clientID = clientID
        self.subject = subject
        self.endedAt = endedAt
        self.attempts = attempts
    }

    /// `jti` of its logout tokens (Back-Channel Logout 1.0 §2.4): the same at every attempt, so that a client that was
    /// told already notices.
    package var tokenID: String {
        let text = "\(endedAt.milliseconds)/\(sessionID.rawValue)/\(clientID.rawValue)"
        return Base64URL.encode(HashAlgorithm.sha256.hash(Array(text.utf8)).prefix(16))
    }
}
