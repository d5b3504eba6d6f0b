import AdminAPI
import Ground

/// What a registration says, with its defaults filled in (RFC 7591 §2).
extension Client {
    /// `token_endpoint_auth_method`; `client_secret_basic` where none was registered.
    package var tokenEndpointAuthMethod: String { registration.tokenEndpointAuthMethod ?? "client_secret_basic" }

    /// RFC 6749 §2.1: a client that cannot keep a secret.
    package var isPublic: Bool { tokenEndpointAuthMethod == "none" }

    /// `authorization_code` where none was registered.
    package var grantTypes: [GrantType] {
        registration.grantTypes.isEmpty ? [.authorizationCode] : registration.grantTypes.map(GrantType.init(rawValue:))
    }

    /// `response_types`; `code` where none was registered.
    package var responseTypes: [ResponseType] {
        registration.responseTypes.isEmpty ? [.code] : registration.responseTypes.compactMap(ResponseType.init(parsing:))
    }

    package var subjectType: SubjectType { SubjectType(rawValue: registration.subjectType) ?? .public }

    /// The scopes that the client may ask for; under the wildcard strategy, patterns.
    package var allowedScope: Scope { Scope(parsing: registration.scope) }

    /// Whether the client may ask for all of `scope` (RFC 6749 §3.3).
    package func mayRequest(_ scope: Scope, _ policy: Policy) -> Bool {
        policy.scopeStrategy.covers(scope, by: allowedScope)
    }

    /// Whether the client may ask for all of `audience`.
    package func mayRequest(audience: [String]) -> Bool { AudienceRule.covers(audience, by: registration.audience) }

    /// Whether this client's access tokens are JWTs.
    package func accessTokenStrategy(_ policy: Policy) -> Policy.AccessTokenStrategy {
        registration.accessTokenStrategy.flatMap(Policy.AccessTokenStrategy.init(rawValue:)) ?? policy.accessTokenStrategy
    }
}
