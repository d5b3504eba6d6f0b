import AdminAPI
import Ground

/// Says what a token is and whether it is good (RFC 7662, with Hydra's fields). Whoever may ask is the caller's concern:
/// the endpoint is on the admin port.
package struct Introspection: Sendable {
    private let tokens: PresentedTokens
    private let policy: Policy
    private let clock: WallClock

    package init(tokens: PresentedTokens, policy: Policy, clock: WallClock) {
        self.tokens = tokens
        self.policy = policy
        self.clock = clock
    }

    /// The answer's body. Throws `invalid_request` without a `token`; a bad token is no error (§2.2).
    package func introspect(_ parameters: FormParameters) async throws -> [UInt8] {
        try parameters.refuseRepetition()
        let token = try parameters.required("token")
        // Hydra: all of this must be granted.
        let scope = parameters["scope"].map(Scope.init(parsing:)) ?? .empty
        // §2.1: a wrong hint only costs time.
        if parameters["token_type_hint"] == "refresh_token", let answer = try await refreshToken(token, scope) { return answer }
        if let answer = try await accessToken(token, scope) { return answer }
        return try await refreshToken(token, scope) ?? Self.inactive
    }

    /// §2.2: nothing else is told about an inactive token.
    private static let inactive = Array(#"{"active":false}"#.utf8)

    private func accessToken(_ text: String, _ scope: Scope) async throws -> [UInt8]? {
        guard let (record, authorization) = try await tokens.accessToken(text), clock.now() < record.expiresAt,
            policy.scopeStrategy.covers(scope, by: record.scope)
        else { return nil }
        return ActiveToken(
            use: .accessToken, scope: record.scope, clientID: record.clientID, subject: record.subject,
            subjectIdentifier: authorization?.subjectIdentifier, audience: record.audience, issuedAt: record.issuedAt,
            expiresAt: record.expiresAt, issuer: policy.issuer,
            extra: (authorization?.session ?? record.session)?.accessToken
        ).json
    }

    private func refreshToken(_ text: String, _ scope: Scope) async throws -> [UInt8]? {
        guard let (record, authorization) = try await tokens.refreshToken(text), isGood(record, at: clock.now()),
            policy.scopeStrategy.covers(scope, by: authorization.grantedScope)
        else { return nil }
        return ActiveToken(
            use: .refreshToken, scope: authorization.grantedScope, clientID: record.clientID, subject: authorization.subject,
            subjectIdentifier: authorization.subjectIdentifier, audience: authorization.grantedAudience, issuedAt: record.issuedAt, expiresAt: record.expiresAt,
            issuer: policy.issuer, extra: authorization.session.accessToken
        ).json
    }

    /// A used refresh token is good while its grace lasts.
    private func isGood(_ record: RefreshTokenRecord, at now: UnixTime) -> Bool {
        if let expiresAt = record.expiresAt, now >= expiresAt { return false }
        return record.isUsable(policy.refreshTokenGrace(at: now))
    }
}
