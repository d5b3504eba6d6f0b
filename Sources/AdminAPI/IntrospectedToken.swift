import Ground

/// What a token is and whether it is still good (RFC 7662 §2.2, with Hydra's additions).
public struct IntrospectedToken: Codable, Sendable {
    public var active: Bool
    public var scope: String?
    public var clientID: String?
    public var subject: String?
    /// The client's own name for the person, where it is another than `subject` (OpenID Connect Core §8.1).
    public var obfuscatedSubject: String?
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

    enum CodingKeys: String, CodingKey, CaseIterable {
        case active, scope
        case clientID = "client_id"
        case subject = "sub"
        case obfuscatedSubject = "obfuscated_subject"
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

extension IntrospectedToken: Described {
    package static let modelName = "introspectedOAuth2Token"

    package static var schema: JSONSchema {
        .object("What a token is (RFC 7662 §2.2).", required: [.active]) { (field: CodingKeys) in
            switch field {
            case .active: .flag("Whether it is still good; when it is not, nothing else is said.")
            case .scope: .text("What was granted, separated by spaces.")
            case .clientID: .text("To whom it was issued.")
            case .subject: .text("On whose behalf.")
            case .obfuscatedSubject: .text("The client's own name for the person, where it is another.")
            case .expiresAt: .integer("Seconds since 1970.")
            case .issuedAt: .integer("Seconds since 1970.")
            case .notBefore: .integer("Seconds since 1970.")
            case .audience: .texts("Whom it is for.")
            case .issuer: .text("This server.")
            case .tokenType: .text("`Bearer`.")
            case .tokenUse: .oneOf(["access_token", "refresh_token"], "Which of the two it is.")
            case .extra: .anything("What the identity provider added at consent.")
            }
        }
    }
}
