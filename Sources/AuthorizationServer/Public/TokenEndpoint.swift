import AdminAPI
import Ground
import HTTPTypes
import Hummingbird
import OAuth
import Web

/// The token endpoint, `POST /oauth2/token` (RFC 6749 §3.2).
struct TokenEndpoint: Endpoint {
    let clientAuthentication: ClientAuthentication
    let grants: Grants
    let limits: RequestLimits

    var routes: [Route] { [.post("/oauth2/token", .exchange, post)] }

    private func post(_ request: Request, _ context: WebContext) async throws -> Response {
        var request = request
        let parameters = try await request.formParameters(limits)

        let client = try await clientAuthentication.authenticate(request.clientAuthentication(parameters))  // §3.2.1
        let tokens = try await grants.redeem(parameters, for: client)  // §4

        return .json(tokens.json, headers: .notStored)  // §5.1
    }
}

extension Request {
    /// What client authentication looks at (RFC 6749 §2.3).
    func clientAuthentication(_ parameters: FormParameters) -> ClientAuthenticationRequest {
        ClientAuthenticationRequest(
            authorization: headers.value(of: .authorization), parameters: parameters, endpoint: uri.path)
    }
}

extension RouteDescription {
    fileprivate static let exchange = RouteDescription(
        .oAuth2, "oauth2TokenExchange", "Exchanges a grant for tokens.",
        body: .form(
            [
                .required("grant_type", .text("One of those of the client; the other parameters depend on it.")),
                .optional("code", .text("From the authorization endpoint.")),
                .optional("redirect_uri", .text("As in the authorization request.")),
                .optional("code_verifier", .text("RFC 7636 §4.1.")),
                .optional("refresh_token", .text("The newest of its chain.")),
                .optional("assertion", .text("A JWT of a trusted issuer (RFC 7523 §2.1).")),
                .optional("scope", .text("What to ask for, separated by spaces.")),
                .optional("audience", .text("Whom the access token shall be for, separated by spaces.")),
            ] + clientAuthentication),
        answers: [.json(TokenModel.self, "The tokens."), .unknownClient, .refusal(.forbidden, "A hook refused.")])

    /// RFC 6749 §2.3.1: what clients authenticate with when they do not use the header.
    static let clientAuthentication: [ParameterDescription] = [
        .optional("client_id", .text("The client, unless the `Authorization` header names it.")),
        .optional("client_secret", .text("Of clients registered for `client_secret_post`.")),
        .optional("client_assertion_type", .text("For `private_key_jwt` and `client_secret_jwt` (RFC 7523 §2.2).")),
        .optional("client_assertion", .text("A JWT that the client made; it works once.")),
    ]
}

extension AnswerDescription {
    /// RFC 6749 §5.2
    static let unknownClient = AnswerDescription.refusal(
        .unauthorized, "The client is not who it says.", headers: ["WWW-Authenticate": "`Basic`, if that was tried."])
}

/// A successful answer of the token endpoint (RFC 6749 §5.1).
private enum TokenModel: Described {
    static let modelName = "oAuth2TokenExchange"

    static let schema = JSONSchema.object(
        "Tokens (RFC 6749 §5.1, OpenID Connect Core §3.1.3.3).",
        required: ["access_token", "token_type", "expires_in"],
        members: [
            "access_token": .text("Opaque or a JWT."), "token_type": .text("`bearer`."),
            "expires_in": .integer("Seconds."), "scope": .text("What was granted, separated by spaces."),
            "refresh_token": .text("With the scope `offline_access`."), "id_token": .text("With the scope `openid`."),
        ])
}
