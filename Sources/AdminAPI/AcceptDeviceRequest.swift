/// The user code that a person typed and confirmed (Hydra's `acceptDeviceUserCodeRequest`).
public struct AcceptDeviceRequest: Codable, Sendable {
    public var userCode: String?

    public init(userCode: String) { self.userCode = userCode }

    enum CodingKeys: String, CodingKey, CaseIterable { case userCode = "user_code" }
}

extension AcceptDeviceRequest: Described {
    package static let modelName = "acceptDeviceUserCodeRequest"

    package static var schema: JSONSchema {
        .object("The user code that a person typed and confirmed.") { (field: CodingKeys) in
            switch field {
            case .userCode: .text("As the person typed it.").orNull
            }
        }
    }
}
