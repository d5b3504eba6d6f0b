import AdminAPI
import HTTPTypes
import Hummingbird
import OAuth
import Web

/// Token introspection, `POST /admin/oauth2/introspect` (RFC 7662 §2).
struct IntrospectionEndpoint: Endpoint {
    let introspection: Introspection
    let limits: RequestLimits

    var routes: [Route] {
        [
            .post("/admin/oauth2/introspect", .introspect) { request, _ in
                var request = request
                let parameters = try await request.formParameters(limits)
                return .json(try await introspection.introspect(parameters), headers: .notStored)
            }
        ]
    }
}

extension RouteDescription {
    fileprivate static let introspect = RouteDescription(
        .oAuth2, "introspectOAuth2Token", "Says what a token is and whether it is still good.",
        body: .form([
            .required("token", .text("An access or refresh token.")),
            .optional("scope", .text("Scopes that it must have to count as good, separated by spaces.")),
            .optional("token_type_hint", .text("`access_token` or `refresh_token`.")),
        ]),
        answers: [.json(IntrospectedToken.self, "The token.")])
}
