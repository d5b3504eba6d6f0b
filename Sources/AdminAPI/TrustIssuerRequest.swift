import Ground

/// What an operator declares about an issuer of assertions (Hydra's `trustOAuth2JwtGrantIssuer`).
public struct TrustIssuerRequest: Codable, Sendable {
    public var issuer: String
    /// Empty where `allowAnySubject` is set.
    public var subject: String
    public var allowAnySubject: Bool
    public var scope: [String]
    /// The issuer's public key, with a `kid`.
    public var jwk: JSONValue?
    /// RFC 3339.
    public var expiresAt: String

    public init(
        issuer: String, subject: String = "", allowAnySubject: Bool = false, scope: [String], jwk: JSONValue,
        expiresAt: String
    ) {
        self.issuer = issuer
        self.subject = subject
        self.allowAnySubject = allowAnySubject
        self.scope = scope
        self.jwk = jwk
        self.expiresAt = expiresAt
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case issuer, subject, scope, jwk
        case allowAnySubject = "allow_any_subject"
        case expiresAt = "expires_at"
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        issuer = try values.text(.issuer)
        subject = try values.text(.subject)
        allowAnySubject = try values.flag(.allowAnySubject)
        scope = try values.list(.scope)
        jwk = try values.decodeIfPresent(JSONValue.self, forKey: .jwk)
        expiresAt = try values.text(.expiresAt)
    }
}

extension TrustIssuerRequest: Described {
    package static let modelName = "trustOAuth2JwtGrantIssuer"

    package static var schema: JSONSchema {
        .object("An issuer to be trusted.", required: [.issuer, .scope, .jwk, .expiresAt]) { (field: CodingKeys) in
            switch field {
            case .issuer: .text("`iss` of its assertions.")
            case .subject: .text("`sub` of its assertions.")
            case .allowAnySubject: .flag("Whether it may speak for anybody; then without `subject`.")
            case .scope: .texts("What its assertions may buy.")
            case .jwk: .object("Its public key, with a `kid` (RFC 7517).")
            case .expiresAt: .time("Until when it is trusted.")
            }
        }
    }
}
