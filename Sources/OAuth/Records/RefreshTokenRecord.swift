import AdminAPI
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
    /// How often it was exchanged.
    package let uses: Int64
    /// The claims that a hook gave to the tokens beside it, for those that follow; `nil`: those of the authorization.
    package let session: ConsentSession?
    /// Whether its authorization may have access tokens besides the one that came of the latest exchange, such as the
    /// one that the code bought. A strict exchange ends them too; without any it is spared the search.
    package let hasSiblings: Bool

    package init(
        signature: TokenSignature, authorizationID: AuthorizationID, clientID: ClientID, issuedAt: UnixTime,
        expiresAt: UnixTime?, usedAt: UnixTime? = nil, uses: Int64 = 0, session: ConsentSession? = nil,
        hasSiblings: Bool = true
    ) {
        self.signature = signature
        self.authorizationID = authorizationID
        self.clientID = clientID
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
        self.usedAt = usedAt
        self.uses = uses
        self.session = session
        self.hasSiblings = hasSiblings
    }

    /// Never used, or so lately and so seldom that its client may have lost the answer.
    package func isUsable(_ grace: RefreshTokenGrace?) -> Bool {
        guard let usedAt else { return true }
        guard let grace, usedAt >= grace.start else { return false }
        return grace.reuses == 0 || uses <= grace.reuses
    }
}

/// When a used refresh token may be exchanged again.
package struct RefreshTokenGrace: Sendable, Hashable {
    /// A token that was first used before is past it.
    package let start: UnixTime
    /// How often after the first time; 0 is without bound.
    package let reuses: Int64

    package init(start: UnixTime, reuses: Int64 = 0) {
        self.start = start
        self.reuses = reuses
    }
}
