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

    var routes: [Route] { [.post("/oauth2/token", post)] }

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
        ClientAuthenticationRequest(authorization: headers[.authorization], parameters: parameters)
    }
}
