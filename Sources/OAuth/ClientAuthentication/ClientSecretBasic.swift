import Ground

/// `client_secret_basic`: id and secret in the header field `Authorization` (RFC 6749 §2.3.1, RFC 7617).
package struct ClientSecretBasic: ClientAuthenticationMethod {
    package let name = "client_secret_basic"

    private let secrets: ClientSecrets

    package init(secrets: ClientSecrets) { self.secrets = secrets }

    package func credentials(in request: ClientAuthenticationRequest) throws(OAuthError) -> ClientCredentials? {
        guard let header = request.authorization,
            let encoded = AuthorizationHeader.credentials(of: header, scheme: "basic")
        else { return nil }
        guard let bytes = Base64.decode(encoded), let colon = bytes.firstIndex(of: UInt8(ascii: ":"))
        else { throw Self.malformed }
        let secret = bytes[bytes.index(after: colon)...]
        // RFC 6749 §2.3.1: both halves are form-encoded before they are joined.
        guard let id = try? FormParameters.decode(bytes[..<colon]), let secret = try? FormParameters.decode(secret)
        else { throw Self.malformed }
        return ClientCredentials(
            clientID: ClientID(id), proof: ClientSecretProof(secret: Secret(secret), secrets: secrets))
    }

    private static var malformed: OAuthError {
        OAuthError(
            .invalidClient,
            "The Authorization header is malformed: form-encode client id and secret, join them with ':', encode with base64.",
            challenge: ClientAuthentication.basicChallenge)
    }
}
