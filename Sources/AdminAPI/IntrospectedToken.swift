import Ground

/// What a token is and whether it is still good (RFC 7662 §2.2, with Hydra's additions).
public struct IntrospectedToken: Codable, Sendable {
    public var active: Bool
    public var scope: String?
    public var clientID: String?
    public var subject: String?
    public var expiresAt: Int64?
    public var issuedAt: Int64?
    public var notBefore: Int64?
    public var audience: [String]?
    public var issuer: String?
    public var tokenType: String?
    /// `access_token` or `refresh_token`.
    public var tokenUse: String?
    public var extra: JSONValue?

    public init(active: Bool) { self.active = active }

    enum CodingKeys: String, CodingKey {
        case active, scope
        case clientID = "client_id"
        case subject = "sub"
        case expiresAt = "exp"
        case issuedAt = "iat"
        case notBefore = "nbf"
        case audience = "aud"
        case issuer = "iss"
        case tokenType = "token_type"
        case tokenUse = "token_use"
        case extra = "ext"
    }
}
