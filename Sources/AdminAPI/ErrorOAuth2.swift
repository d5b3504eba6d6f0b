/// Every JSON error of either port (RFC 6749 §5.2).
public struct ErrorOAuth2: Codable, Sendable, Error {
    public var error: String
    public var errorDescription: String?

    public init(error: String, errorDescription: String?) {
        self.error = error
        self.errorDescription = errorDescription
    }

    enum CodingKeys: String, CodingKey {
        case error
        case errorDescription = "error_description"
    }
}
