import AdminAPI
import Ground
import Hummingbird
import OAuth
import Web

/// `DELETE /admin/oauth2/tokens`: ends all access tokens of a client (Hydra).
struct TokenEndpoints: Endpoint {
    let tokens: any TokenStore
    let limits: RequestLimits

    var routes: [Route] {
        [
            .delete("/admin/oauth2/tokens", .deleteTokens) { request, _ in
                guard let client = try request.queryParameters(limits)["client_id"] else {
                    throw OAuthError(
                        .invalidRequest, "Query parameter 'client_id' is not defined but it should have been.")
                }
                try await tokens.revokeAccessTokens(of: ClientID(client))
                return Response(status: .noContent)
            }
        ]
    }
}

extension RouteDescription {
    fileprivate static let deleteTokens = RouteDescription(
        .oAuth2, "deleteOAuth2Token", "Ends all access tokens of a client.",
        parameters: [.required("client_id", .text("The client."))],
        answers: [.empty(.noContent, "They are not valid any more.")])
}
