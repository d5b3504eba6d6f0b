import Ground

/// The identity provider's word that the person consents (Hydra's `acceptOAuth2ConsentRequest`).
public struct AcceptConsentRequest: Codable, Sendable {
    public var grantScope: [String]?
    public var grantAccessTokenAudience: [String]?
    public var session: ConsentSession?
    public var remember: Bool?
    /// Seconds; 0 or absent: for ever.
    public var rememberFor: Int64?
    public var context: JSONValue?
    /// RFC 3339; when the person decided. Accepted for compatibility and not used.
    public var handledAt: String?

    public init() {}

    enum CodingKeys: String, CodingKey, CaseIterable {
        case session, remember, context
        case grantScope = "grant_scope"
        case grantAccessTokenAudience = "grant_access_token_audience"
        case rememberFor = "remember_for"
        case handledAt = "handled_at"
    }
}

/// Claims that the identity provider adds to the tokens of one sign-on.
public struct ConsentSession: Codable, Sendable, Hashable {
    /// Seen by whoever may introspect the access token.
    public var accessToken: JSONValue?
    /// Seen by the client, in the ID token and at the userinfo endpoint.
    public var idToken: JSONValue?

    public init(accessToken: JSONValue? = nil, idToken: JSONValue? = nil) {
        self.accessToken = accessToken
        self.idToken = idToken
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case accessToken = "access_token"
        case idToken = "id_token"
    }
}

extension AcceptConsentRequest: Described {
    package static let modelName = "acceptOAuth2ConsentRequest"

    package static var schema: JSONSchema {
        .object("The person consents.") { (field: CodingKeys) in
            switch field {
            case .grantScope: .texts("The scopes that are granted, of those that were requested.").orNull
            case .grantAccessTokenAudience: .texts("The audiences that are granted.").orNull
            case .session: .model(ConsentSession.self).orNull
            case .remember: .flag("Do not ask this person again for this client.").orNull
            case .rememberFor: .integer("Seconds; 0: for ever.").orNull
            case .context: .anything("Kept with the consent; never part of a token.")
            case .handledAt: .text("When the person decided; not used.").orNull
            }
        }
    }
}

extension ConsentSession: Described {
    package static let modelName = "acceptOAuth2ConsentRequestSession"

    package static var schema: JSONSchema {
        .object("Claims that the identity provider adds to the tokens.") { (field: CodingKeys) in
            switch field {
            case .accessToken: .anything("Seen by whoever may introspect the access token.")
            case .idToken: .anything("Seen by the client, in the ID token and at the userinfo endpoint.")
            }
        }
    }
}
