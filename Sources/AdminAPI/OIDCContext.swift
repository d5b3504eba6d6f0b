import Ground

/// The parameters of OpenID Connect that concern the identity provider (OpenID Connect Core §3.1.2.1).
public struct OIDCContext: Codable, Sendable, Hashable {
    public var acrValues: [String]?
    public var uiLocales: [String]?
    public var display: String?
    public var idTokenHintClaims: JSONValue?
    public var loginHint: String?

    public init() {}

    enum CodingKeys: String, CodingKey {
        case display
        case acrValues = "acr_values"
        case uiLocales = "ui_locales"
        case idTokenHintClaims = "id_token_hint_claims"
        case loginHint = "login_hint"
    }
}
