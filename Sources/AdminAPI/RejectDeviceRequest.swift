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

    enum CodingKeys: String, CodingKey {
        case error
        case userCode = "user_code"
        case errorDescription = "error_description"
    }
}
