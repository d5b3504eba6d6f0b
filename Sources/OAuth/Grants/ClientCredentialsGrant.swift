import Ground

extension GrantType {
    package static let clientCredentials = GrantType(rawValue: "client_credentials")
}

/// Gives a client a token for itself (RFC 6749 §4.4): no person, no refresh token, no ID token.
package struct ClientCredentialsGrant: Grant {
    package static let type = GrantType.clientCredentials
    package static let lifespanPrefix = "client_credentials_grant"

    private let tokens: any TokenStore
    private let issuer: TokenIssuer
    private let policy: Policy
    private let clock: WallClock

    package init(tokens: any TokenStore, issuer: TokenIssuer, policy: Policy, clock: WallClock) {
        self.tokens = tokens
        self.issuer = issuer
        self.policy = policy
        self.clock = clock
    }

    package func redeem(_ parameters: FormParameters, for client: AuthenticatedClient) async throws -> TokenResponse {
        // RFC 6749 §4.4: "MUST only be used by confidential clients"
        guard !client.client.isPublic else {
            throw OAuthError(
                .unauthorizedClient,
                "The OAuth 2.0 Client is marked as public and is thus not allowed to use authorization grant 'client_credentials'.")
        }
        let scope = try scope(parameters, client.client)          // RFC 6749 §3.3
        let audience = try audience(parameters, client.client)    // Hydra
        let issued = try await issuer.issue(
            to: client, by: Self.self, answering: parameters, scope: scope, audience: audience, at: clock.now())
        try await tokens.save(issued.records)
        return issued.response
    }

    private func scope(_ parameters: FormParameters, _ client: Client) throws(OAuthError) -> Scope {
        guard let text = parameters["scope"] else {
            return policy.clientCredentialsDefaultToAllowedScope ? client.allowedScope : .empty
        }
        let scope = Scope(parsing: text)
        guard client.mayRequest(scope, policy) else {
            throw OAuthError(.invalidScope, "The OAuth 2.0 Client is not allowed to request one of these scopes.")
        }
        return scope
    }

    private func audience(_ parameters: FormParameters, _ client: Client) throws(OAuthError) -> [String] {
        let audience = parameters.requestedAudience
        guard client.mayRequest(audience: audience) else {
            throw OAuthError(.invalidRequest, "The requested audience has not been whitelisted by the OAuth 2.0 Client.")
        }
        return audience
    }
}
