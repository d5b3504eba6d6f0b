import Ground

/// Recognises ID tokens that this server issued, when they come back as `id_token_hint`.
package protocol IDTokenHintVerifying: Sendable {
    /// What the token says; `nil` for any text that is not an ID token of this issuer, signed with one of its keys. An
    /// expired one is good (OpenID Connect Core §3.1.2.1, RP-Initiated Logout 1.0 §2).
    func verify(hint: String) -> IDTokenHint?
}

/// What an ID token says about the past.
package struct IDTokenHint: Sendable {
    package let subject: Subject
    package let sessionID: SessionID?
    package let audience: [ClientID]
    /// All claims, for the identity provider.
    package let claims: JSONObject

    package init(subject: Subject, sessionID: SessionID?, audience: [ClientID], claims: JSONObject) {
        self.subject = subject
        self.sessionID = sessionID
        self.audience = audience
        self.claims = claims
    }
}

extension OAuthError {
    /// For a hint that this server cannot vouch for.
    static let foreignIDTokenHint = OAuthError(
        .invalidRequest,
        "The parameter 'id_token_hint' is not an ID token of this server; send the one that was issued.")
}
