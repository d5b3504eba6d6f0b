import Ground

/// One way to get tokens at the token endpoint (RFC 6749 §4).
package protocol Grant: Sendable {
    static var type: GrantType { get }

    /// What the fields of a client begin with that set the lifespans of this grant's tokens: `client_credentials_grant`
    /// (Hydra's `*_lifespan`).
    static var lifespanPrefix: String { get }

    /// Exchanges what the parameters hold for tokens. Throws `OAuthError` where a rule is broken, and what the storage
    /// throws.
    func redeem(_ parameters: FormParameters, for client: AuthenticatedClient) async throws -> TokenResponse
}
