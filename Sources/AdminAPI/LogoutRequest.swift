/// What the identity provider is told about a sign-out that waits for confirmation (Hydra's `oAuth2LogoutRequest`).
public struct LogoutRequest: Codable, Sendable {
    public var challenge: String
    public var subject: String
    public var sid: String?
    public var requestURL: String
    /// A client asked for the sign-out (OpenID Connect RP-Initiated Logout 1.0).
    public var rpInitiated: Bool
    /// RFC 3339.
    public var expiresAt: String?
    /// RFC 3339.
    public var requestedAt: String?
    /// `nil` when no client asked.
    public var client: OAuth2Client?

    public init(
        challenge: String, subject: String, sid: String?, requestURL: String, rpInitiated: Bool, expiresAt: String?,
        requestedAt: String?, client: OAuth2Client?
    ) {
        self.challenge = challenge
        self.subject = subject
        self.sid = sid
        self.requestURL = requestURL
        self.rpInitiated = rpInitiated
        self.expiresAt = expiresAt
        self.requestedAt = requestedAt
        self.client = client
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case challenge, subject, sid, client
        case requestURL = "request_url"
        case rpInitiated = "rp_initiated"
        case expiresAt = "expires_at"
        case requestedAt = "requested_at"
    }
}

extension LogoutRequest {
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            challenge: try values.text(.challenge),
            subject: try values.text(.subject),
            sid: try values.decodeIfPresent(String.self, forKey: .sid),
            requestURL: try values.text(.requestURL),
            rpInitiated: try values.flag(.rpInitiated),
            expiresAt: try values.decodeIfPresent(String.self, forKey: .expiresAt),
            requestedAt: try values.decodeIfPresent(String.self, forKey: .requestedAt),
            client: try values.decodeIfPresent(OAuth2Client.self, forKey: .client))
    }
}

extension LogoutRequest: Described {
    package static let modelName = "oAuth2LogoutRequest"

    package static var schema: JSONSchema {
        .object("A sign-out that waits for the person's word.") { (field: CodingKeys) in
            switch field {
            case .challenge: .text("What the request was fetched with.")
            case .subject: .text("Whose session ends.")
            case .sid: .text("The session that ends.").orNull
            case .requestURL: .text("Where the sign-out began.")
            case .rpInitiated: .flag("A client asked for it.")
            case .expiresAt: .time("Until when it can be accepted.").orNull
            case .requestedAt: .time("When it began.").orNull
            case .client: .model(OAuth2Client.self).orNull
            }
        }
    }
}
