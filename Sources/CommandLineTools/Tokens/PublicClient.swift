import AdminAPI
import AdminClient
import FoundationEssentials
import Ground
import HTTPTypes

/// The public API as a client with a secret uses it.
struct PublicClient: Sendable {
    let exchange: any HTTPExchange
    let credentials: ClientCredentials
    var tokenPath = "/oauth2/token"
    var devicePath = "/oauth2/device/auth"

    init(exchange: any HTTPExchange, credentials: ClientCredentials) {
        self.exchange = exchange
        self.credentials = credentials
    }

    /// With endpoints elsewhere than below the server's address.
    init(_ server: APIServer, _ credentials: ClientCredentials, tokenURL: String?, deviceURL: String? = nil) {
        self.init(exchange: server.exchange(at: ""), credentials: credentials)
        tokenPath = tokenURL ?? server.endpoint.address + tokenPath
        devicePath = deviceURL ?? server.endpoint.address + devicePath
    }

    /// Tokens for the client itself (RFC 6749 §4.4).
    func clientCredentialsGrant(scope: [String], audience: [String]) async throws(AdminError) -> TokenAnswer {
        var form = FormParameters([("grant_type", "client_credentials")])
        if !scope.isEmpty { form.append("scope", scope.joined(separator: " ")) }
        if !audience.isEmpty { form.append("audience", audience.joined(separator: " ")) }
        return try await tokens(form)
    }

    /// Tokens for a code (RFC 6749 §4.1.3, RFC 7636 §4.5).
    func authorizationCodeGrant(
        code: String, redirectURI: String, codeVerifier: String
    ) async throws(AdminError) -> TokenAnswer {
        try await tokens(
            FormParameters([
                ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirectURI),
                ("code_verifier", codeVerifier),
            ]))
    }

    /// Codes for a device and for the person who confirms it (RFC 8628 §3.1).
    func deviceAuthorization(scope: [String], audience: [String]) async throws(AdminError) -> DeviceCodeClient.Codes {
        var form = FormParameters([("client_id", credentials.clientID), ("scope", scope.joined(separator: " "))])
        if !audience.isEmpty { form.append("audience", audience.joined(separator: " ")) }
        let response = try await post(devicePath, form)
        guard let object = (try? JSONParser.parse(response.body))?.object,
            let codes = DeviceCodeClient.Codes(object)
        else { throw .unreachable("the answer has no device code") }
        return codes
    }

    /// Tokens for a device code, once the person has confirmed (RFC 8628 §3.4).
    func deviceCodeGrant(_ deviceCode: String) async throws(AdminError) -> TokenAnswer {
        try await tokens(
            FormParameters([
                ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("device_code", deviceCode),
                ("client_id", credentials.clientID),
            ]))
    }

    private func tokens(_ form: FormParameters) async throws(AdminError) -> TokenAnswer {
        let response = try await post(tokenPath, form)
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
        // A public client names itself (RFC 6749 §3.2.1).
        let named = credentials.clientSecret == nil ? credentials.added(to: form.removing(["client_id"])) : form
        request.body = Array(named.encoded.utf8)
        var response = try await exchange.send(request)
        if response.status == .unauthorized {
            request.headers[.authorization] = nil
            request.body = Array(credentials.added(to: form.removing(["client_id"])).encoded.utf8)
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
