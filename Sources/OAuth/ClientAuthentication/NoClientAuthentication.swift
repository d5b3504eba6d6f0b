import Ground

/// `none`: a public client names itself and proves nothing (RFC 6749 §3.2.1).
package struct NoClientAuthentication: ClientAuthenticationMethod {
    package let name = "none"

    package init() {}

    package func credentials(in request: ClientAuthenticationRequest) throws(OAuthError) -> ClientCredentials? {
        let parameters = request.parameters
        guard request.authorization == nil, parameters["client_secret"] == nil, parameters["client_assertion"] == nil,
            let id = parameters["client_id"]
        else { return nil }
        return ClientCredentials(clientID: ClientID(id), proof: Nothing())
    }

    /// Whether the client may come without proof is what its registered method says.
    private struct Nothing: ClientProof {
        func verify(of client: Client) async throws {}
    }
}
