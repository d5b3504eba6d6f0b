/// An issuer whose assertions buy tokens (Hydra's `trustedOAuth2JwtGrantIssuer`).
public struct TrustedIssuer: Codable, Sendable, Hashable {
    /// Which key the assertions are signed with.
    public struct PublicKey: Codable, Sendable, Hashable {
        public var set: String
        public var keyID: String

        public init(set: String, keyID: String) {
            self.set = set
            self.keyID = keyID
        }

        enum CodingKeys: String, CodingKey, CaseIterable {
            case set
            case keyID = "kid"
        }
    }

    public var id: String
    public var issuer: String
    /// Empty where `allowAnySubject` is set.
    public var subject: String
    public var allowAnySubject: Bool
    public var scope: [String]
    public var publicKey: PublicKey
    /// RFC 3339.
    public var createdAt: String
    /// RFC 3339.
    public var expiresAt: String

    public init(
        id: String, issuer: String, subject: String, allowAnySubject: Bool, scope: [String], publicKey: PublicKey,
        createdAt: String, expiresAt: String
    ) {
        self.id = id
        self.issuer = issuer
        self.subject = subject
        self.allowAnySubject = allowAnySubject
        self.scope = scope
        self.publicKey = publicKey
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case id, issuer, subject, scope
        case allowAnySubject = "allow_any_subject"
        case publicKey = "public_key"
        case createdAt = "created_at"
        case expiresAt = "expires_at"
    }
}

extension TrustedIssuer: Described {
    package static let modelName = "trustedOAuth2JwtGrantIssuer"

    package static var schema: JSONSchema {
        .object("An issuer whose assertions buy tokens (RFC 7523 §2.1).") { (field: CodingKeys) in
            switch field {
            case .id: .text("A UUID.")
            case .issuer: .text("`iss` of its assertions.")
            case .subject: .text("`sub` of its assertions; empty for anybody.")
            case .allowAnySubject: .flag("Whether it may speak for anybody.")
            case .scope: .texts("What its assertions may buy.")
            case .publicKey: .model(PublicKey.self)
            case .createdAt: .time()
            case .expiresAt: .time("Until when it is trusted.")
            }
        }
    }
}

extension TrustedIssuer.PublicKey: Described {
    package static let modelName = "trustedOAuth2JwtGrantJsonWebKey"

    package static var schema: JSONSchema {
        .object("Which key the assertions are signed with.") { (field: CodingKeys) in
            switch field {
            case .set: .text("The issuer.")
            case .keyID: .text("The key's `kid`.")
            }
        }
    }
}
