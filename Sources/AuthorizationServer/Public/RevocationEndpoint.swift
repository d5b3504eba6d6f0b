import AdminAPI
import HTTPTypes
import Hummingbird
import OAuth
import Web

/// The revocation endpoint, `POST /oauth2/revoke` (RFC 7009 §2).
struct RevocationEndpoint: Endpoint {
    let clientAuthentication: ClientAuthentication
    let revocation: Revocation
    let limits: RequestLimits

    var routes: [Route] { [.post("/oauth2/revoke", .revoke, post)] }

    private func post(_ request: Request, _ context: WebContext) async throws -> Response {
        var request = request
        let parameters = try await request.formParameters(limits)

        let client = try await clientAuthentication.authenticate(request.clientAuthentication(parameters))  // §2.1
        try await revocation.revoke(parameters, for: client)  // §2.1

        return Response(status: .ok, headers: .notStored)  // §2.2
    }
}

extension RouteDescription {
    fileprivate static let revoke = RouteDescription(
        .oAuth2, "revokeOAuth2Token", "Ends a token, and with it all tokens of its sign-on.",
        body: .form(
            [
                .required("token", .text("An access or refresh token.")),
                .optional("token_type_hint", .text("`access_token` or `refresh_token`.")),
            ] + clientAuthentication),
        answers: [.empty(.ok, "It is not valid any more, or never was."), .unknownClient])
}
