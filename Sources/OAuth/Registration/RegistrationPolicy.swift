import Ground
import JOSE

/// What a registration is judged by: what the server was put together from, and what the operator decided.
package struct RegistrationPolicy: Sendable {
    /// What the token endpoint accepts (`ClientAuthentication.methodNames`).
    package let authenticationMethods: [String]
    /// What the token endpoint knows (`Grants.types`), and `implicit`, which it never sees.
    package let grantTypes: [GrantType]
    /// What ID tokens can be signed with at the time; keys come and go.
    package let signingAlgorithms: @Sendable () -> [SigningAlgorithm]
    package let server: Policy

    package init(
        authenticationMethods: [String], grantTypes: [GrantType],
        signingAlgorithms: @escaping @Sendable () -> [SigningAlgorithm], server: Policy
    ) {
        self.authenticationMethods = authenticationMethods
        self.grantTypes = grantTypes + [.implicit].filter { !grantTypes.contains($0) }
        self.signingAlgorithms = signingAlgorithms
        self.server = server
    }

    /// Where a client manages its own registration (RFC 7592 §2).
    package func managementURL(of client: String) -> String {
        "\(server.publicURL)/oauth2/register/\(PathSegment.encode(client))"
    }
}
