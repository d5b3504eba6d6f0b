import Ground

/// What the identity provider is told about a sign-on that waits for consent (Hydra's `oAuth2ConsentRequest`).
public struct ConsentRequest: Codable, Sendable {
    public var challenge: String
    public var consentRequestID: String
    public var requestedScope: [String]
    public var requestedAccessTokenAudience: [String]
    /// The person consented to this before: accept at once, and show nothing.
    public var skip: Bool
    public var subject: String
    public var oidcContext: OIDCContext
    public var client: OAuth2Client?
    public var requestURL: String
    /// The flow's id, not the long login challenge.
    public var loginChallenge: String
    public var loginSessionID: String
    public var acr: String
    public var amr: [String]
    /// What the login was accepted with.
    public var context: JSONValue?

    public init(
        challenge: String, consentRequestID: String, requestedScope: [String], requestedAccessTokenAudience: [String],
        skip: Bool, subject: String, oidcContext: OIDCContext, client: OAuth2Client?, requestURL: String,
        loginChallenge: String, loginSessionID: String, acr: String, amr: [String], context: JSONValue?
    ) {
        self.challenge = challenge
        self.consentRequestID = consentRequestID
        self.requestedScope = requestedScope
        self.requestedAccessTokenAudience = requestedAccessTokenAudience
        self.skip = skip
        self.subject = subject
        self.oidcContext = oidcContext
        self.client = client
        self.requestURL = requestURL
        self.loginChallenge = loginChallenge
        self.loginSessionID = loginSessionID
        self.acr = acr
        self.amr = amr
        self.context = context
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case challenge, skip, subject, client, acr, amr, context
        case consentRequestID = "consent_request_id"
        case requestedScope = "requested_scope"
        case requestedAccessTokenAudience = "requested_access_token_audience"
        case oidcContext = "oidc_context"
        case requestURL = "request_url"
        case loginChallenge = "login_challenge"
        case loginSessionID = "login_session_id"
    }
}

extension ConsentRequest {
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            challenge: try values.decode(String.self, forKey: .challenge),
            consentRequestID: try values.text(.consentRequestID),
            requestedScope: try values.list(.requestedScope),
            requestedAccessTokenAudience: try values.list(.requestedAccessTokenAudience),
            skip: try values.flag(.skip),
            subject: try values.text(.subject),
            oidcContext: try values.decodeIfPresent(OIDCContext.self, forKey: .oidcContext) ?? OIDCContext(),
            client: try values.decodeIfPresent(OAuth2Client.self, forKey: .client),
            requestURL: try values.text(.requestURL),
            loginChallenge: try values.text(.loginChallenge),
            loginSessionID: try values.text(.loginSessionID),
            acr: try values.text(.acr),
            amr: try values.list(.amr),
            context: try values.decodeIfPresent(JSONValue.self, forKey: .context))
    }
}

extension ConsentRequest: Described {
    package static let modelName = "oAuth2ConsentRequest"

    package static var schema: JSONSchema {
        .object("A sign-on that waits for consent.", required: [.challenge]) { (field: CodingKeys) in
            switch field {
            case .challenge: .text("What the request was fetched with.")
            case .consentRequestID: .text("The id of the consent, by which it can be revoked.")
            case .requestedScope: .texts("What the client asks for.")
            case .requestedAccessTokenAudience: .texts("Whom the access token shall be for.")
            case .skip: .flag("Accept at once: the person consented to this before.")
            case .subject: .text("Who is at the browser.")
            case .oidcContext: .model(OIDCContext.self)
            case .client: .model(OAuth2Client.self).orNull
            case .requestURL: .text("Where the sign-on began.")
            case .loginChallenge: .text("The id of the flow.")
            case .loginSessionID: .text("The login session.")
            case .acr: .text("What the login was accepted with.")
            case .amr: .texts("What the login was accepted with.")
            case .context: .anything("What the login was accepted with.")
            }
        }
    }
}
