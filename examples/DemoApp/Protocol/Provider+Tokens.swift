import Foundation
import Ground

extension Provider {
    /// Exchanges a code for tokens (RFC 6749 §4.1.3, RFC 7636 §4.5).
    func redeem(code: String, verifier: String) async throws -> TokenResponse {
        try await requestTokens([
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", settings.redirectURI),
            ("code_verifier", verifier),
        ])
    }

    /// Exchanges a refresh token for new tokens (RFC 6749 §6).
    func refresh(_ refreshToken: Secret<TokenResponse.Token>) async throws -> TokenResponse {
        try await requestTokens([("grant_type", "refresh_token"), ("refresh_token", refreshToken.exposed)])
    }

    private func requestTokens(_ parameters: [(name: String, value: String)]) async throws -> TokenResponse {
        var form = FormParameters(parameters)
        var headers: [(String, String)] = []
        if let secret = settings.clientSecret {
            // RFC 6749 §2.3.1: both are form-encoded before they are joined.
            let pair = FormParameters.encode(settings.clientID) + ":" + FormParameters.encode(secret.exposed)
            headers.append(("Authorization", "Basic " + base64(pair)))
        } else {
            form.append("client_id", settings.clientID)
        }
        let answer = try await connection.send(try await discover().tokenEndpoint, headers, form)
        guard let object = try? JSONParser.parse(answer.body).object else {
            throw ProviderFailure("The token endpoint answered \(answer.status) and no JSON.")
        }
        guard answer.status == 200 else {
            let code = object["error"]?.string ?? "error \(answer.status)"
            throw ProviderFailure("The token endpoint refused: \(code). \(object["error_description"]?.string ?? "")")
        }
        return try TokenResponse(object)
    }

    private func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }
}
