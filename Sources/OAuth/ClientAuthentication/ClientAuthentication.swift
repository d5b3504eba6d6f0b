import Ground
import JOSE

/// Finds out which client a request comes from (RFC 6749 §2.3, §3.2.1).
package struct ClientAuthentication: Sendable {
    private let methods: [any ClientAuthenticationMethod]
    private let clients: any ClientStore

    package init(methods: [any ClientAuthenticationMethod], clients: any ClientStore) {
        self.methods = methods
        self.clients = clients
    }

    /// For the metadata: `token_endpoint_auth_methods_supported`.
    package var methodNames: [String] { methods.map(\.name) }

    /// For the metadata: `token_endpoint_auth_signing_alg_values_supported`.
    package var signingAlgorithms: [SigningAlgorithm] { methods.flatMap(\.signingAlgorithms) }

    /// The client behind the request. Throws `invalid_client` where it is unknown, its proof is none, or the method not
    /// the one that it registered, all with the same words; `invalid_request` where the request uses two methods.
    package func authenticate(_ request: ClientAuthenticationRequest) async throws -> AuthenticatedClient {
        try request.parameters.refuseRepetition()                        // RFC 6749 §3.2
        let (method, credentials) = try presented(in: request)           // RFC 6749 §2.3
        let challenge = request.authorization == nil ? nil : Self.basicChallenge
        func refused(_ reason: String) -> OAuthError {
            OAuthError(.invalidClient, debug: "client '\(credentials.clientID)': \(reason)", challenge: challenge)
        }
        guard let client = try await clients.find(credentials.clientID) else { throw refused("unknown") }
        guard client.tokenEndpointAuthMethod == method else {            // OIDC Core §9: the registered method alone
            throw refused("used \(method), registered \(client.tokenEndpointAuthMethod)")
        }
        do {
            try await credentials.proof.verify(of: client)
        } catch let refusal as ClientProofRefusal {
            throw refused(refusal.reason)
        }
        return AuthenticatedClient(client)
    }

    /// The client that the request says it comes from; nothing is checked.
    package func claimedClient(in request: ClientAuthenticationRequest) -> ClientID? {
        try? presented(in: request).1.clientID
    }

    private func presented(
        in request: ClientAuthenticationRequest
    ) throws(OAuthError) -> (method: String, ClientCredentials) {
        var found: [(method: String, ClientCredentials)] = []
        for method in methods {
            if let credentials = try method.credentials(in: request) { found.append((method.name, credentials)) }
        }
        guard let first = found.first else {
            throw OAuthError(
                .invalidClient, "The request holds no client authentication; use the method that the client registered.",
                challenge: request.authorization == nil ? nil : Self.basicChallenge)
        }
        // RFC 6749 §2.3: "The client MUST NOT use more than one authentication method in each request."
        guard found.count == 1 else {
            throw OAuthError(.invalidRequest, "The request uses more than one client authentication method; use one.")
        }
        // RFC 6749 §4.1.3: `client_id` may be repeated in the body, and then it must be the same.
        if let repeated = request.parameters["client_id"], repeated != first.1.clientID.rawValue {
            throw OAuthError(.invalidRequest, "The parameter 'client_id' names another client than the client authentication.")
        }
        return first
    }

    /// RFC 6749 §5.2: whoever came with an `Authorization` header is told which scheme to use.
    static let basicChallenge = "Basic realm=\"token endpoint\", charset=\"UTF-8\""
}
