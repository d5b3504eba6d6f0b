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
        challenge: String, requestedScope: [String], requestedAccessTokenAudience: [String], skip: Bool, subject: String,
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

/// The parameters of OpenID Connect that concern the identity provider (OpenID Connect Core §3.1.2.1).
public struct OIDCContext: Codable, Sendable, Hashable {
    public var acrValues: [String]?
    public var uiLocales: [String]?
    public var display: String?
    public var idTokenHintClaims: JSONValue?
    public var loginHint: String?

    public init() {}

    enum CodingKeys: String, CodingKey {
        case display
        case acrValues = "acr_values"
        case uiLocales = "ui_locales"
        case idTokenHintClaims = "id_token_hint_claims"
        case loginHint = "login_hint"
    }
}
