import Ground

extension GrantType {
    package static let authorizationCode = GrantType(rawValue: "authorization_code")
}

/// Exchanges an authorization code for tokens (RFC 6749 §4.1.3, RFC 7636 §4.6).
package struct AuthorizationCodeGrant: Grant {
    package static let type = GrantType.authorizationCode
    package static let lifespanPrefix = "authorization_code_grant"

    private let codes: any OpaqueTokens
    private let tokens: any TokenStore
    private let issuer: TokenIssuer
    private let clock: WallClock

    package init(codes: any OpaqueTokens, tokens: any TokenStore, issuer: TokenIssuer, clock: WallClock) {
        self.codes = codes
        self.tokens = tokens
        self.issuer = issuer
        self.clock = clock
    }

    package func redeem(_ parameters: FormParameters, for client: AuthenticatedClient) async throws -> TokenResponse {
        let code = try parameters.required("code")
        guard let signature = codes.signature(of: code, .authorizationCode) else { throw Self.refused("not one of our codes") }
        guard let (record, authorization) = try await tokens.find(code: signature) else {
            throw Self.refused("no such authorization code")
        }

        // Proof of possession first, so that only the rightful client can reach the consequences below.
        try check(record, parameters, client)

        // RFC 6749 §4.1.2: a code works once, and its reuse revokes what it bought.
        guard record.usedAt == nil else { throw try await reused(record) }
        let now = clock.now()
        // RFC 6749 §4.1.2: short-lived
        guard now < record.expiresAt else { throw Self.refused("expired") }

        let issued = try await issuer.issue(
            for: authorization, to: client, by: Self.self, answering: parameters, scope: authorization.grantedScope,
            at: now)
        guard try await tokens.redeem(code: signature, at: now, for: issued.records) else { throw try await reused(record) }
        return issued.response
    }

    private func check(
        _ record: AuthorizationCodeRecord, _ parameters: FormParameters, _ client: AuthenticatedClient
    ) throws(OAuthError) {
        // RFC 6749 §4.1.3: issued to this client
        guard record.clientID == client.id else {
            throw Self.refused("issued to '\(record.clientID)', presented by '\(client.id)'")
        }
        // RFC 6749 §4.1.3: the same redirect_uri as in the authorization request, if there was one
        guard record.redirectURI == nil || record.redirectURI == parameters["redirect_uri"] else {
            throw Self.refused("redirect_uri differs from the authorization request's")
        }
        switch (record.codeChallenge, parameters["code_verifier"]) {
        case (nil, nil): break
        // RFC 7636 §4.6: the verifier meets the challenge
        case (let challenge?, let text?):
            guard let verifier = CodeVerifier(text), verifier.meets(challenge) else {
                throw Self.refused("code_verifier does not meet code_challenge")
            }
        case (_?, nil): throw Self.refused("code_verifier is missing")
        // RFC 9700 §4.8.2: a verifier without a challenge tells of a downgraded request.
        case (nil, _?): throw Self.refused("code_verifier without a code_challenge in the authorization request")
        }
    }

    private func reused(_ record: AuthorizationCodeRecord) async throws -> OAuthError {
        try await tokens.revokeTokens(of: record.authorizationID)
        return OAuthError(
            .invalidGrant, "The authorization code has already been used.",
            debug: "reuse: the tokens of authorization \(record.authorizationID) were revoked")
    }

    /// One text for every refusal: which check failed is for the log alone.
    private static func refused(_ reason: String) -> OAuthError { OAuthError(.invalidGrant, debug: reason) }
}
