import AdminAPI
import Ground

/// An access token (RFC 6749 §1.4) as stored; for a JWT the signature is that of its `jti`.
package struct AccessTokenRecord: Sendable {
    package let signature: TokenSignature
    /// `nil` where no person is involved (client credentials).
    package let authorizationID: AuthorizationID?
    package let clientID: ClientID
    package let subject: Subject
    package let scope: Scope
    package let audience: [String]
    package let issuedAt: UnixTime
    package let expiresAt: UnixTime
    /// The claims that a hook gave it; `nil`: those of the authorization.
    package let session: ConsentSession?

    package init(
        signature: TokenSignature, authorizationID: AuthorizationID?, clientID: ClientID, subject: Subject, scope: Scope,
        audience: [String], issuedAt: UnixTime, expiresAt: UnixTime, session: ConsentSession? = nil
    ) {
        self.signature = signature
        self.authorizationID = authorizationID
        self.clientID = clientID
        self.subject = subject
        self.scope = scope
        self.audience = audience
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
        self.session = session
    }
}
