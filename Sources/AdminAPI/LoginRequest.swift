import Ground

/// What the identity provider is told about a sign-on that waits for a login (Hydra's `oAuth2LoginRequest`).
public struct LoginRequest: Codable, Sendable {
    public var challenge: String
    public var requestedScope: [String]
    public var requestedAccessTokenAudience: [String]
    /// The browser has a session already: accept with `subject`, and show no credentials form.
    public var skip: Bool
    /// Empty unless `skip`.
    public var subject: String
    public var oidcContext: OIDCContext
    public var client: OAuth2Client
    /// Where the sign-on began; sending the browser there starts it again.
    public var requestURL: String
    /// The login session (`sid`) that this sign-on will belong to.
    public var sessionID: String

    public init(
        challenge: String, requestedScope: [String], requestedAccessTokenAudience: [String], skip: Bool,
        subject: String,
        oidcContext: OIDCContext, client: OAuth2Client, requestURL: String, sessionID: String
    ) {
        self.challenge = challenge
        self.requestedScope = requestedScope
        self.requestedAccessTokenAudience = requestedAccessTokenAudience
        self.skip = skip
        self.subject = subject
        self.oidcContext = oidcContext
        self.client = client
        self.requestURL = requestURL
        self.sessionID = sessionID
    }

    enum CodingKeys: String, CodingKey {
        case challenge, skip, subject, client
        case requestedScope = "requested_scope"
        case requestedAccessTokenAudience = "requested_access_token_audience"
        case oidcContext = "oidc_context"
        case requestURL = "request_url"
        case sessionID = "session_id"
    }
}

extension LoginRequest {
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            challenge: try values.decode(String.self, forKey: .challenge),
            requestedScope: try values.list(.requestedScope),
            requestedAccessTokenAudience: try values.list(.requestedAccessTokenAudience),
            skip: try values.flag(.skip),
            subject: try values.text(.subject),
            oidcContext: try values.decodeIfPresent(OIDCContext.self, forKey: .oidcContext) ?? OIDCContext(),
            client: try values.decode(OAuth2Client.self, forKey: .client),
            requestURL: try values.text(.requestURL),
            sessionID: try values.text(.sessionID))
    }
}
