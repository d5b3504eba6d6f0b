/// Where the browser goes next (Hydra's `oAuth2RedirectTo`).
public struct RedirectTo: Codable, Sendable {
    public var redirectTo: String

    public init(_ redirectTo: String) { self.redirectTo = redirectTo }

    enum CodingKeys: String, CodingKey, CaseIterable { case redirectTo = "redirect_to" }
}

extension RedirectTo: Described {
    package static let modelName = "oAuth2RedirectTo"

    package static var schema: JSONSchema {
        .object("Where the browser goes next.", required: [.redirectTo]) { (field: CodingKeys) in
            switch field {
            case .redirectTo: .text("A URL; it is a secret of this browser.")
            }
        }
    }
}
