/// The user code of a device that a person does not want to connect. An addition to Hydra's API.
public struct RejectDeviceRequest: Codable, Sendable {
    public var userCode: String?
    public var error: String?
    public var errorDescription: String?

    public init(userCode: String, error: String? = nil, errorDescription: String? = nil) {
        self.userCode = userCode
        self.error = error
        self.errorDescription = errorDescription
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case error
        case userCode = "user_code"
        case errorDescription = "error_description"
    }
}

extension RejectDeviceRequest: Described {
    package static let modelName = "rejectDeviceUserCodeRequest"

    package static var schema: JSONSchema {
        .object("The user code of a device that a person does not want to connect.") { (field: CodingKeys) in
            switch field {
            case .userCode: .text("As the person typed it.").orNull
            case .error: .text("For the error page; `access_denied` unless given.").orNull
            case .errorDescription: .text("For the error page.").orNull
            }
        }
    }
}
