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

    enum CodingKeys: String, CodingKey, CaseIterable {
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

extension LoginRequest: Described {
    package static let modelName = "oAuth2LoginRequest"

    package static var schema: JSONSchema {
        .object(
            "A sign-on that waits for a login.", required: [.challenge, .skip, .subject, .client, .requestURL]
        ) { (field: CodingKeys) in
            switch field {
            case .challenge: .text("What the request was fetched with.")
            case .requestedScope: .texts("What the client asks for.")
            case .requestedAccessTokenAudience: .texts("Whom the access token shall be for.")
            case .skip: .flag("Accept with `subject` at once: the browser has a session.")
            case .subject: .text("Empty unless `skip`.")
            case .oidcContext: .model(OIDCContext.self)
            case .client: .model(OAuth2Client.self)
            case .requestURL: .text("Where the sign-on began; sending the browser there starts it again.")
            case .sessionID: .text("The login session that this sign-on will belong to.")
            }
        }
    }
}
