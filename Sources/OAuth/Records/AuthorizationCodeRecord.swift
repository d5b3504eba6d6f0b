import Ground

/// An authorization code (RFC 6749 §1.3.1) as stored.
package struct AuthorizationCodeRecord: Sendable {
    package let signature: TokenSignature
    package let authorizationID: AuthorizationID
    package let clientID: ClientID
    /// As sent in the authorization request; the token request must repeat it (RFC 6749 §4.1.3). `nil` when it was left out.
    package let redirectURI: String?
    /// The `S256` challenge (RFC 7636 §4.2), if there was one.
    package let codeChallenge: String?
    package let expiresAt: UnixTime
    package let usedAt: UnixTime?

    package init(
        signature: TokenSignature, authorizationID: AuthorizationID, clientID: ClientID, redirectURI: String?,
        codeChallenge: String?, expiresAt: UnixTime, usedAt: UnixTime? = nil
    ) {
        self.signature = signature
        self.authorizationID = authorizationID
        self.clientID = clientID
        self.redirectURI = redirectURI
        self.codeChallenge = codeChallenge
        self.expiresAt = expiresAt
        self.usedAt = usedAt
    }
}
