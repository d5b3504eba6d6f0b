import AdminAPI
import Ground

extension Client {
    /// The registration for the identity provider's eyes: without anything secret.
    var view: OAuth2Client {
        var view = registration
        view.clientSecret = nil
        view.registrationAccessToken = nil
        return view
    }
}

extension OIDCContext {
    /// The parameters that concern the identity provider (OpenID Connect Core §3.1.2.1).
    init(_ parameters: FormParameters, hints: any IDTokenHintVerifying) {
        self.init()
        func list(_ name: String) -> [String]? { parameters[name].map { Scope(parsing: $0).values } }
        acrValues = list("acr_values") ?? Self.requestedContexts(parameters)
        uiLocales = list("ui_locales")
        display = parameters["display"]
        loginHint = parameters["login_hint"]
        idTokenHintClaims = parameters["id_token_hint"].flatMap { hints.verify(hint: $0) }.map { .object($0.claims) }
    }

    /// OpenID Connect Core §5.5.1.1: another way to say the same.
    private static func requestedContexts(_ parameters: FormParameters) -> [String]? {
        let contexts = parameters["claims"].flatMap { try? ClaimsRequest(parsing: $0) }?.authenticationContexts
        return contexts.flatMap { $0.isEmpty ? nil : $0 }
    }
}

extension OAuthError {
    /// The identity provider's refusal as the client sees it (RFC 6749 §4.1.2.1).
    init(_ rejection: RejectRequest) {
        // RFC 6749 §4.1.2.1: printable ASCII without quotes.
        let printable = (rejection.error ?? "").filter { (" "..."~").contains($0) && $0 != "\"" && $0 != "\\" }
        let name = printable.isEmpty ? Code.accessDenied.rawValue : printable
        let meaning = rejection.errorDescription.flatMap { $0.isEmpty ? nil : $0 } ?? Code.accessDenied.meaning
        let code = Code(name, status: rejection.statusCode ?? 400, meaning)
        self.init(code, rejection.errorHint.flatMap { $0.isEmpty ? nil : $0 }, debug: rejection.errorDebug)
    }
}
