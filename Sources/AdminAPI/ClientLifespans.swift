/// How long this client's tokens live, where that differs from the server's `ttl.*` (Hydra's 13 `*_lifespan` fields).
/// Values are Go durations (`1h30m0s`), as on the wire.
public struct ClientLifespans: Sendable, Hashable, Codable {
    public enum Name: String, CodingKey, CaseIterable, Sendable {
        case authorizationCodeGrantAccessToken = "authorization_code_grant_access_token_lifespan"
        case authorizationCodeGrantIDToken = "authorization_code_grant_id_token_lifespan"
        case authorizationCodeGrantRefreshToken = "authorization_code_grant_refresh_token_lifespan"
        case clientCredentialsGrantAccessToken = "client_credentials_grant_access_token_lifespan"
        case implicitGrantAccessToken = "implicit_grant_access_token_lifespan"
        case implicitGrantIDToken = "implicit_grant_id_token_lifespan"
        case jwtBearerGrantAccessToken = "jwt_bearer_grant_access_token_lifespan"
        case refreshTokenGrantAccessToken = "refresh_token_grant_access_token_lifespan"
        case refreshTokenGrantIDToken = "refresh_token_grant_id_token_lifespan"
        case refreshTokenGrantRefreshToken = "refresh_token_grant_refresh_token_lifespan"
        case deviceAuthorizationGrantAccessToken = "device_authorization_grant_access_token_lifespan"
        case deviceAuthorizationGrantIDToken = "device_authorization_grant_id_token_lifespan"
        case deviceAuthorizationGrantRefreshToken = "device_authorization_grant_refresh_token_lifespan"
    }

    private var values: [Name: String] = [:]

    public init() {}

    public subscript(name: Name) -> String? {
        get { values[name] }
        set { values[name] = newValue }
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Name.self)
        for name in Name.allCases { values[name] = try container.decodeIfPresent(String.self, forKey: name) }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Name.self)
        for name in Name.allCases { try container.encode(values[name], forKey: name) }
    }
}
