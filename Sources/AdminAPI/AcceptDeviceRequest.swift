/// The user code that a person typed and confirmed (Hydra's `acceptDeviceUserCodeRequest`).
public struct AcceptDeviceRequest: Codable, Sendable {
    public var userCode: String?

    public init(userCode: String) { self.userCode = userCode }

    enum CodingKeys: String, CodingKey { case userCode = "user_code" }
}
