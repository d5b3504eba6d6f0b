/// The identity provider's refusal of a login or a consent; it reaches the client as an OAuth error (RFC 6749 §4.1.2.1).
public struct RejectRequest: Codable, Sendable {
    public var error: String?
    public var errorDescription: String?
    public var errorHint: String?
    public var errorDebug: String?
    public var statusCode: Int?

    public init(error: String? = nil, errorDescription: String? = nil) {
        self.error = error
        self.errorDescription = errorDescription
    }

    enum CodingKeys: String, CodingKey {
        case error
        case errorDescription = "error_description"
        case errorHint = "error_hint"
        case errorDebug = "error_debug"
        case statusCode = "status_code"
    }
}
