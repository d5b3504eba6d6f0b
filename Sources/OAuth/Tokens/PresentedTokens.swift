import Ground
import JOSE

/// Finds what stands behind a token that somebody presents; whether it is still good is for the caller to ask.
package struct PresentedTokens: Sendable {
    private let values: any OpaqueTokens
    private let tokens: any TokenStore
    private let keys: KeyRing

    package init(values: any OpaqueTokens, tokens: any TokenStore, keys: KeyRing) {
        self.values = values
        self.tokens = tokens
        self.keys = keys
    }

    /// The access token, with the authorization it hangs on; `nil` where we did not issue it, or it was revoked.
    package func accessToken(_ text: String) async throws -> (AccessTokenRecord, Authorization?)? {
        guard let signature = values.signature(of: text, .accessToken) ?? signature(ofJWT: text) else { return nil }
        return try await tokens.find(accessToken: signature)
    }

    /// The refresh token, used or not; `nil` where we did not issue it, or it was revoked.
    package func refreshToken(_ text: String) async throws -> (RefreshTokenRecord, Authorization)? {
        guard let signature = values.signature(of: text, .refreshToken) else { return nil }
        return try await tokens.find(refreshToken: signature)
    }

    /// A JWT is believed for its signature by an access token key, and for its record (RFC 9068 §4): an ID token, which
    /// other keys sign, is no access token.
    private func signature(ofJWT text: String) -> TokenSignature? {
        guard let token = try? UnverifiedSignature(parsing: text),
            let verified = try? token.verified(
                with: keys.verificationKeys(.accessToken), allowing: SigningAlgorithm.asymmetric),
            let identifier = try? verified.claims()["jti"]?.string
        else { return nil }
        return values.signature(ofIdentifier: identifier)
    }
}
