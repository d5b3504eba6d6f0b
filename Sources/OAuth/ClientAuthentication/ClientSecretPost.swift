import Ground

/// `client_secret_post`: id and secret as parameters of the body (RFC 6749 §2.3.1).
package struct ClientSecretPost: ClientAuthenticationMethod {
    package let name = "client_secret_post"

    private let secrets: ClientSecrets

    package init(secrets: ClientSecrets) { self.secrets = secrets }

    package func credentials(in request: ClientAuthenticationRequest) throws(OAuthError) -> ClientCredentials? {
        guard let secret = request.parameters["client_secret"] else { return nil }
        return ClientCredentials(
            clientID: ClientID(try request.parameters.required("client_id")),
            proof: ClientSecretProof(secret: Secret(secret), secrets: secrets))
    }
}
