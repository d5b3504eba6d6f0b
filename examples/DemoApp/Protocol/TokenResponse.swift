import Ground

/// What the token endpoint answered (RFC 6749 §5.1).
struct TokenResponse: Sendable {
    let accessToken: Secret<Token>
    let refreshToken: Secret<Token>?
    let idToken: Secret<Token>?
    /// Seconds.
    let expiresIn: Int64?
    let scope: String?

    /// Marks tokens of any sort.
    enum Token {}

    init(_ object: JSONObject) throws {
        guard let accessToken = object["access_token"]?.string else {
            throw ProviderFailure("The token response has no access_token.")
        }
        guard object["token_type"]?.string?.lowercased() == "bearer" else {
            throw ProviderFailure("The token response is not of the type Bearer.")
        }
        self.accessToken = Secret(accessToken)
        refreshToken = object["refresh_token"]?.string.map { Secret($0) }
        idToken = object["id_token"]?.string.map { Secret($0) }
        expiresIn = object["expires_in"]?.integer
        scope = object["scope"]?.string
    }
}
