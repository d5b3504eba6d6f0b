/// What the identity provider is told about the device whose user code a person typed. An addition to Hydra's API, so
/// that the person can see what asks before anything is accepted (RFC 8628 §5.4).
public struct DeviceRequest: Codable, Sendable {
    public var challenge: String
    public var requestedScope: [String]
    public var requestedAccessTokenAudience: [String]
    public var client: OAuth2Client?
    /// RFC 3339.
    public var requestedAt: String?
    /// RFC 3339.
    public var expiresAt: String?

    public init(
        challenge: String, requestedScope: [String], requestedAccessTokenAudience: [String], client: OAuth2Client?,
        requestedAt: String?, expiresAt: String?
    ) {
        self.challenge = challenge
        self.requestedScope = requestedScope
        self.requestedAccessTokenAudience = requestedAccessTokenAudience
        self.client = client
        self.requestedAt = requestedAt
        self.expiresAt = expiresAt
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case challenge, client
        case requestedScope = "requested_scope"
        case requestedAccessTokenAudience = "requested_access_token_audience"
        case requestedAt = "requested_at"
        case expiresAt = "expires_at"
    }
}

extension DeviceRequest: Described {
    package static let modelName = "oAuth2DeviceRequest"

    package static var schema: JSONSchema {
        .object("A device that waits behind a user code.") { (field: CodingKeys) in
            switch field {
            case .challenge: .text("What the request was fetched with.")
            case .client: .model(OAuth2Client.self).orNull
            case .requestedScope: .texts("What the device asks for.")
            case .requestedAccessTokenAudience: .texts("Whom its access tokens shall be for.")
            case .requestedAt: .time("When it asked.").orNull
            case .expiresAt: .time("Until when its codes are valid.").orNull
            }
        }
    }
}
