import AdminAPI
import AdminClient
import FoundationEssentials
import Ground
import HTTPTypes

/// The public API as a client with a secret uses it.
struct PublicClient: Sendable {
    let exchange: any HTTPExchange
    let credentials: ClientCredentials

    /// Tokens for the client itself (RFC 6749 §4.4).
    func clientCredentialsGrant(scope: [String], audience: [String]) async throws(AdminError) -> TokenAnswer {
        var form = FormParameters([("grant_type", "client_credentials")])
        if !scope.isEmpty { form.append("scope", scope.joined(separator: " ")) }
        if !audience.isEmpty { form.append("audience", audience.joined(separator: " ")) }
        let response = try await post("/oauth2/token", form)
        guard let object = (try? JSONParser.parse(response.body))?.object, let answer = TokenAnswer(object) else {
            throw .unreachable("the answer has no access token")
        }
        return answer
    }

    /// Revokes a token of this client (RFC 7009).
    func revoke(_ token: String) async throws(AdminError) {
        _ = try await post("/oauth2/revoke", FormParameters([("token", token)]))
    }

    /// Tries both ways to show the secret, since a client is registered for one of them (as Go's `oauth2` does).
    private func post(_ path: String, _ form: FormParameters) async throws(AdminError) -> ExchangeResponse {
        var request = ExchangeRequest(method: .post, path: path, headers: [.accept: "application/json"])
        request.headers[.contentType] = "application/x-www-form-urlencoded"
        request.headers[.authorization] = credentials.basic
        request.body = Array(form.encoded.utf8)
        var response = try await exchange.send(request)
        if response.status == .unauthorized {
            request.headers[.authorization] = nil
            request.body = Array(credentials.added(to: form).encoded.utf8)
            response = try await exchange.send(request)
        }
        guard response.status.code < 500 else { throw .unreachable("it answered with status \(response.status.code)") }
        guard response.status.kind == .successful else {
            let error = try? JSONDecoder().decode(ErrorOAuth2.self, from: Data(response.body))
            throw .refused(
                status: response.status.code, error ?? ErrorOAuth2(error: "unknown_error", errorDescription: nil))
        }
        return response
    }
}
