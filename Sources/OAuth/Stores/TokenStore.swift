import Ground

/// The tokens that a grant hands out together; stored in one atomic unit.
package struct IssuedTokens: Sendable {
    package let accessToken: AccessTokenRecord
    package let refreshToken: RefreshTokenRecord?

    package init(accessToken: AccessTokenRecord, refreshToken: RefreshTokenRecord? = nil) {
        self.accessToken = accessToken
        self.refreshToken = refreshToken
    }
}

/// Codes and tokens. Values arrive as signatures only.
package protocol TokenStore: Sendable {
    func find(code: TokenSignature) async throws -> (AuthorizationCodeRecord, Authorization)?

    /// Marks the code as used and stores what it buys, both or neither; of any number of racing callers one gets `true`.
    func redeem(code: TokenSignature, at now: UnixTime, for tokens: IssuedTokens) async throws -> Bool

    /// Throws `invalid_client` where the client that acts for itself was deleted meanwhile.
    func save(_ tokens: IssuedTokens) async throws

    /// With the authorization it hangs on, where there is one.
    func find(accessToken: TokenSignature) async throws -> (AccessTokenRecord, Authorization?)?

    func find(refreshToken: TokenSignature) async throws -> (RefreshTokenRecord, Authorization)?

    /// Exchanges a refresh token for `tokens`. Strictly it works once, and the authorization's earlier access tokens
    /// end. With a grace, and a token that is still in it, it works again; then earlier access tokens stay.
    func rotate(
        _ refreshToken: RefreshTokenRecord, at now: UnixTime, grace: RefreshTokenGrace?, for tokens: IssuedTokens
    ) async throws -> Bool

    /// Ends one access token that hangs on no authorization.
    func revoke(accessToken: TokenSignature) async throws

    /// Ends all access and refresh tokens of the authorization; the consent itself stays.
    func revokeTokens(of authorization: AuthorizationID) async throws

    /// Ends all access tokens of the client.
    func revokeAccessTokens(of client: ClientID) async throws
}
