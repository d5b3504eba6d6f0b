import Ground
import JOSE

/// The operator's word that an issuer's assertions, under one key, buy tokens (RFC 7523 §2.1; Hydra's trust grants).
package struct TrustGrant: Sendable {
    package let id: TrustGrantID
    /// `iss` of the assertions.
    package let issuer: String
    /// `sub` of the assertions; `nil` for anybody.
    package let subject: Subject?
    /// What the tokens may be for; under the wildcard strategy, patterns.
    package let scope: Scope
    /// The issuer's public key. It has a `kid`.
    package let key: JSONWebKey
    package let createdAt: UnixTime
    package let expiresAt: UnixTime

    package init(
        id: TrustGrantID, issuer: String, subject: Subject?, scope: Scope, key: JSONWebKey, createdAt: UnixTime,
        expiresAt: UnixTime
    ) {
        self.id = id
        self.issuer = issuer
        self.subject = subject
        self.scope = scope
        self.key = key
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }

    package var keyID: String { key.keyID ?? "" }
}
