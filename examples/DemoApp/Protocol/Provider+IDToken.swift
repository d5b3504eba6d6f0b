import Ground
import JOSE

extension Provider {
    /// The claims of an ID token, after every check of OpenID Connect Core §3.1.3.7.
    ///
    /// - Parameter nonce: that of the request; `nil` after a refresh, whose ID token need not repeat it (§12.2).
    func verifyIDToken(
        _ token: Secret<TokenResponse.Token>, nonce: String?, accessToken: Secret<TokenResponse.Token>
    ) async throws -> JSONObject {
        let rules = JSONWebTokenRules(issuer: nil, audiences: [settings.clientID], clockSkew: .seconds(30))
        let (claims, algorithm) = try await verify(token.exposed, rules: rules)
        // §3.1.3.7 (4, 5): a token for several audiences names the one that asked.
        if let party = claims["azp"]?.string, party != settings.clientID {
            throw ProviderFailure("The ID token was issued to \(party).")
        }
        if let nonce, claims["nonce"]?.string != nonce {
            throw ProviderFailure("The ID token does not belong to this request: its nonce is another.")
        }
        // §3.1.3.8: the ID token vouches for the access token that came with it.
        if let claimed = claims["at_hash"]?.string,
            claimed != half(algorithm.hash.hash(Array(accessToken.exposed.utf8)))
        {
            throw ProviderFailure("The access token is not the one that came with the ID token.")
        }
        guard claims["sub"]?.string != nil else { throw ProviderFailure("The ID token does not say who signed in.") }
        return claims
    }

    private func half(_ hash: [UInt8]) -> String { Base64URL.encode(hash.prefix(hash.count / 2)) }
}
