import Ground

/// What an ID token that a client sent back says (OpenID Connect Core §3.1.2.1, RP-Initiated Logout 1.0 §2).
package struct IDTokenHint: Sendable {
    package let subject: Subject
    package let sessionID: SessionID?
    /// The clients that it was issued to.
    package let audience: [ClientID]
    package let issuedAt: UnixTime?
    package let claims: JSONObject

    package init(
        subject: Subject, sessionID: SessionID?, audience: [ClientID], issuedAt: UnixTime?, claims: JSONObject
    ) {
        self.subject = subject
        self.sessionID = sessionID
        self.audience = audience
        self.issuedAt = issuedAt
        self.claims = claims
    }
}

/// Reads an `id_token_hint`.
package protocol IDTokenHintVerifying: Sendable {
    /// Throws `invalid_request` unless we signed it as an ID token. It may have expired: a hint is no proof of a session.
    func verify(_ hint: String) throws(OAuthError) -> IDTokenHint
}
