/// A consent that was given, as the list of consent sessions shows it (Hydra's `oAuth2ConsentSession`).
public struct ConsentSessionRecord: Codable, Sendable {
    public var consentRequestID: String
    public var consentRequest: ConsentRequest
    public var grantScope: [String]
    public var grantAccessTokenAudience: [String]
    public var session: ConsentSession
    public var remember: Bool
    public var rememberFor: Int64
    /// RFC 3339.
    public var handledAt: String

    public init(
        consentRequestID: String, consentRequest: ConsentRequest, grantScope: [String],
        grantAccessTokenAudience: [String],
        session: ConsentSession, remember: Bool, rememberFor: Int64, handledAt: String
    ) {
        self.consentRequestID = consentRequestID
        self.consentRequest = consentRequest
        self.grantScope = grantScope
        self.grantAccessTokenAudience = grantAccessTokenAudience
        self.session = session
        self.remember = remember
        self.rememberFor = rememberFor
        self.handledAt = handledAt
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case session, remember
        case consentRequestID = "consent_request_id"
        case consentRequest = "consent_request"
        case grantScope = "grant_scope"
        case grantAccessTokenAudience = "grant_access_token_audience"
        case rememberFor = "remember_for"
        case handledAt = "handled_at"
    }
}

extension ConsentSessionRecord {
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            consentRequestID: try values.text(.consentRequestID),
            consentRequest: try values.decode(ConsentRequest.self, forKey: .consentRequest),
            grantScope: try values.list(.grantScope),
            grantAccessTokenAudience: try values.list(.grantAccessTokenAudience),
            session: try values.decodeIfPresent(ConsentSession.self, forKey: .session) ?? ConsentSession(),
            remember: try values.flag(.remember),
            rememberFor: try values.decodeIfPresent(Int64.self, forKey: .rememberFor) ?? 0,
            handledAt: try values.text(.handledAt))
    }
}

extension ConsentSessionRecord: Described {
    package static let modelName = "oAuth2ConsentSession"

    package static var schema: JSONSchema {
        .object("A consent that was given.") { (field: CodingKeys) in
            switch field {
            case .consentRequestID: .text("By which it can be revoked.")
            case .consentRequest: .model(ConsentRequest.self)
            case .grantScope: .texts("The scopes that were granted.")
            case .grantAccessTokenAudience: .texts("The audiences that were granted.")
            case .session: .model(ConsentSession.self)
            case .remember: .flag("Whether the person is not asked again.")
            case .rememberFor: .integer("Seconds; 0: for ever.")
            case .handledAt: .time("When the person decided.")
            }
        }
    }
}
