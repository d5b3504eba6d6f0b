import Ground

/// The parameters of OpenID Connect that concern the identity provider (OpenID Connect Core §3.1.2.1).
public struct OIDCContext: Codable, Sendable, Hashable {
    public var acrValues: [String]?
    public var uiLocales: [String]?
    public var display: String?
    public var idTokenHintClaims: JSONValue?
    public var loginHint: String?

    public init() {}

    enum CodingKeys: String, CodingKey, CaseIterable {
        case display
        case acrValues = "acr_values"
        case uiLocales = "ui_locales"
        case idTokenHintClaims = "id_token_hint_claims"
        case loginHint = "login_hint"
    }
}

extension OIDCContext: Described {
    package static let modelName = "oAuth2ConsentRequestOpenIDConnectContext"

    package static var schema: JSONSchema {
        .object("What OpenID Connect tells the identity provider.") { (field: CodingKeys) in
            switch field {
            case .acrValues: .texts("The classes of authentication that the client would like, best first.")
            case .uiLocales: .texts("The person's languages, best first.")
            case .display: .text("`page`, `popup`, `touch` or `wap`.")
            case .idTokenHintClaims: .anything("The claims of the ID token that the client sent as a hint.")
            case .loginHint: .text("Who is probably at the browser.")
            }
        }
    }
}
