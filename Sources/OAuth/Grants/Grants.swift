import Ground

/// The grants that this server knows. Adding one is a line in the assembly.
package struct Grants: Sendable {
    private let grants: [any Grant]

    package init(_ grants: [any Grant]) { self.grants = grants }

    /// For the metadata (`grant_types_supported`) and for the registration of clients.
    package var types: [GrantType] { grants.map { type(of: $0).type } }

    /// Answers a token request (RFC 6749 §3.2) of a client that has shown who it is.
    package func redeem(_ parameters: FormParameters, for client: AuthenticatedClient) async throws -> TokenResponse {
        try parameters.refuseRepetition()                                              // RFC 6749 §3.2
        let grant = try grant(GrantType(rawValue: try parameters.required("grant_type")), for: client)   // §5.2
        return try await grant.redeem(parameters, for: client)                         // RFC 6749 §5.1
    }

    private func grant(_ type: GrantType, for client: AuthenticatedClient) throws(OAuthError) -> any Grant {
        guard let grant = grants.first(where: { Swift.type(of: $0).type == type }) else {
            throw OAuthError(.unsupportedGrantType, debug: "grant_type \(type.rawValue.prefix(80))")
        }
        guard client.client.grantTypes.contains(type) else {
            throw OAuthError(
                .unauthorizedClient, "The OAuth 2.0 Client is not allowed to use authorization grant '\(type.rawValue)'.")
        }
        return grant
    }
}
