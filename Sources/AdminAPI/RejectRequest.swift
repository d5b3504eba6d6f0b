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

    enum CodingKeys: String, CodingKey, CaseIterable {
        case error
        case errorDescription = "error_description"
        case errorHint = "error_hint"
        case errorDebug = "error_debug"
        case statusCode = "status_code"
    }
}

extension RejectRequest: Described {
    package static let modelName = "rejectOAuth2Request"

    package static var schema: JSONSchema {
        .object("The refusal that the client sees.") { (field: CodingKeys) in
            switch field {
            case .error: .text("An error code of RFC 6749 §4.1.2.1.").orNull
            case .errorDescription: .text("What happened, for developers.").orNull
            case .errorHint: .text("How it may be mended.").orNull
            case .errorDebug: .text("For the log.").orNull
            case .statusCode: .integer("Where no client is told: the status of the answer.").orNull
            }
        }
    }
}
