import Ground

/// Ends tokens at their client's wish (RFC 7009).
package struct Revocation: Sendable {
    private let presented: PresentedTokens
    private let tokens: any TokenStore

    package init(presented: PresentedTokens, tokens: any TokenStore) {
        self.presented = presented
        self.tokens = tokens
    }

    /// Ends the token and all others of the same authorization (§2.1). A token that is unknown or another client's is
    /// left alone, and that is no error (§2.2). Throws `invalid_request` without a `token`, and what the storage throws:
    /// nothing is called revoked that may still be good.
    package func revoke(_ parameters: FormParameters, for client: AuthenticatedClient) async throws {
        try parameters.refuseRepetition()
        let token = try parameters.required("token")
        // §2.1: a hint only says where to look first. Which sort of token it is shows in the token itself.
        if let (record, _) = try await presented.refreshToken(token) {
            guard record.clientID == client.id else { return }
            return try await tokens.revokeTokens(of: record.authorizationID)
        }
        guard let (record, _) = try await presented.accessToken(token), record.clientID == client.id else { return }
        if let authorization = record.authorizationID {
            try await tokens.revokeTokens(of: authorization)
        } else {
            try await tokens.revoke(accessToken: record.signature)
        }
    }
}
