/// Every JSON error of either port (RFC 6749 §5.2).
public struct ErrorOAuth2: Codable, Sendable, Error {
    public var error: String
    public var errorDescription: String?

    public init(error: String, errorDescription: String?) {
        self.error = error
        self.errorDescription = errorDescription
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case error
        case errorDescription = "error_description"
    }
}

extension ErrorOAuth2: Described {
    package static let modelName = "errorOAuth2"

    package static var schema: JSONSchema {
        .object("An error (RFC 6749 §5.2).", required: [.error]) { (field: CodingKeys) in
            switch field {
            case .error: .text("Its code.")
            case .errorDescription: .text("What is wrong and how to mend it, for developers.")
            }
        }
    }
}
