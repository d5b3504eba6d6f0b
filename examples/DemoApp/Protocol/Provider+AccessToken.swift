import Ground
import JOSE

extension Provider {
    /// The claims of a JWT access token for this application's API (RFC 9068 §4).
    func verifyAccessToken(_ token: String) async throws -> JSONObject {
        let rules = JSONWebTokenRules(issuer: nil, audiences: nil, clockSkew: .seconds(30))
        let (claims, _) = try await verify(token, rules: rules)
        // An ID token has no `client_id` (and is no access token, though the same keys signed it).
        guard let client = claims["client_id"]?.string else { throw ProviderFailure("This is no access token.") }
        let audiences = claims["aud"]?.array?.compactMap(\.string) ?? claims["aud"]?.string.map { [$0] } ?? []
        guard client == settings.clientID || settings.audience.map(audiences.contains) ?? false else {
            throw ProviderFailure("The access token is for someone else.")
        }
        return claims
    }
}
