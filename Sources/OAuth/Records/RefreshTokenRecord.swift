import Ground

/// A refresh token (RFC 6749 §1.5) as stored. All tokens of one authorization are a family: reuse of one ends them all.
package struct RefreshTokenRecord: Sendable {
    package let signature: TokenSignature
    package let authorizationID: AuthorizationID
    package let clientID: ClientID
    package let issuedAt: UnixTime
    /// `nil`: it does not expire.
    package let expiresAt: UnixTime?
    /// When it was first exchanged.
    package let usedAt: UnixTime?

    package init(
        signature: TokenSignature, authorizationID: AuthorizationID, clientID: ClientID, issuedAt: UnixTime,
        expiresAt: UnixTime?, usedAt: UnixTime? = nil
    ) {
        self.signature = signature
        self.authorizationID = authorizationID
        self.clientID = clientID
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
        self.usedAt = usedAt
    }
}
