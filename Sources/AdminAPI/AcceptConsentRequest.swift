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

    enum CodingKeys: String, CodingKey {
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

    enum CodingKeys: String, CodingKey {
        case accessToken = "access_token"
        case idToken = "id_token"
    }
}
