/// Where the browser goes next (Hydra's `oAuth2RedirectTo`).
public struct RedirectTo: Codable, Sendable {
    public var redirectTo: String

    public init(_ redirectTo: String) { self.redirectTo = redirectTo }

    enum CodingKeys: String, CodingKey { case redirectTo = "redirect_to" }
}
