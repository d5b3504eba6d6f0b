import Ground

extension GrantType {
    package static let refreshToken = GrantType(rawValue: "refresh_token")
}

/// Exchanges a refresh token for new tokens (RFC 6749 §6). Each works once; reuse ends the whole family
/// (RFC 9700 §4.14.2), save within the grace period for clients that lost the answer.
package struct RefreshTokenGrant: Grant {
    package static let type = GrantType.refreshToken
    package static let lifespanPrefix = "refresh_token_grant"

    private let values: any OpaqueTokens
    private let tokens: any TokenStore
    private let issuer: TokenIssuer
    private let policy: Policy
    private let clock: WallClock

    package init(
        values: any OpaqueTokens, tokens: any TokenStore, issuer: TokenIssuer, policy: Policy, clock: WallClock
    ) {
        self.values = values
        self.tokens = tokens
        self.issuer = issuer
        self.policy = policy
        self.clock = clock
    }

    package func redeem(_ parameters: FormParameters, for client: AuthenticatedClient) async throws -> TokenResponse {
        let token = try parameters.required("refresh_token")
        guard let signature = values.signature(of: token, .refreshToken),
            let (record, authorization) = try await tokens.find(refreshToken: signature)
        else { throw Self.refused("no such refresh token") }
        let now = clock.now()
        try check(record, client, at: now)
        let grace = policy.refreshTokenGrace(at: now)
        guard record.isUsable(grace) else { throw try await reused(record) }
        let scope = try scope(parameters, authorization, client)

        let issued = try await issuer.issue(
            for: authorization, to: client, by: Self.self, answering: parameters, scope: scope,
            inheriting: record.session, at: now)
        let rotated = try await tokens.rotate(record, at: now, grace: grace, for: issued.records)
        guard rotated else { throw try await reused(record) }
        return issued.response
    }

    private func check(_ record: RefreshTokenRecord, _ client: AuthenticatedClient, at now: UnixTime) throws(OAuthError) {
        // RFC 6749 §6: issued to this client
        guard record.clientID == client.id else {
            throw Self.refused("issued to '\(record.clientID)', presented by '\(client.id)'")
        }
        if let expiresAt = record.expiresAt, now >= expiresAt { throw Self.refused("expired") }
    }

    /// RFC 6749 §6: what was granted, or less of it if the client asks so. The refresh token itself keeps it all.
    private func scope(
        _ parameters: FormParameters, _ authorization: Authorization, _ client: AuthenticatedClient
    ) throws(OAuthError) -> Scope {
        let scope = parameters["scope"].map(Scope.init(parsing:)) ?? authorization.grantedScope
        guard scope.isSubset(of: authorization.grantedScope) else {
            throw OAuthError(.invalidScope, "The requested scope exceeds the scope that was granted; ask for less or sign on again.")
        }
        // Hydra: a client that lost a scope since then does not keep it through its refresh tokens.
        guard client.client.mayRequest(scope, policy) else {
            throw OAuthError(.invalidScope, "The OAuth 2.0 Client is no longer allowed to request this scope.")
        }
        return scope
    }

    private func reused(_ record: RefreshTokenRecord) async throws -> OAuthError {
        try await tokens.revokeTokens(of: record.authorizationID)
        return OAuthError(
            .invalidGrant, "The refresh token was already used.",
            debug: "reuse: the tokens of authorization \(record.authorizationID) were revoked")
    }

    private static func refused(_ reason: String) -> OAuthError {
        OAuthError(.invalidGrant, "The refresh token is malformed or not valid.", debug: reason)
    }
}
