import Ground

/// Tells a client about the person who signed on (OpenID Connect Core §5.3): the claims of the ID token, as they were when
/// the person consented.
package struct UserInfo: Sendable {
    private let tokens: PresentedTokens
    private let policy: Policy
    private let clock: WallClock

    package init(tokens: PresentedTokens, policy: Policy, clock: WallClock) {
        self.tokens = tokens
        self.policy = policy
        self.clock = clock
    }

    /// The answer's body. Throws `invalid_token` where the access token is not good, `insufficient_scope` where it is not
    /// about a sign-on (RFC 6750 §3.1); each with its `WWW-Authenticate`.
    package func claims(for token: BearerToken) async throws -> [UInt8] {
        guard let (record, authorization) = try await tokens.accessToken(token.value.exposed), clock.now() < record.expiresAt
        else { throw BearerError.refusal(.invalidToken) }
        guard let authorization, record.scope.contains(Scope.openid) else {
            throw BearerError.refusal(
                .insufficientScope, "The access token was not granted the scope 'openid'.", scope: Scope.openid)
        }
        return IDToken.claims(of: authorization, issuer: policy.issuer, issuedAt: authorization.handledAt).bytes
    }
}
