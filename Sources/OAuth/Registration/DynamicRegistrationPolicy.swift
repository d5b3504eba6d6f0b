import Ground

/// What the operator decided about clients that register themselves (`oidc.dynamic_client_registration.*`).
package struct DynamicRegistrationPolicy: Sendable {
    /// Of which a registration must present one (RFC 7591 §3); empty where anybody may register.
    package let initialAccessTokens: [Secret<BearerToken>]
    /// What such a client may ask for at most: the scopes of a client that names none, and those that discovery lists.
    package let scope: Scope

    package init(initialAccessTokens: [Secret<BearerToken>], scope: Scope) {
        self.initialAccessTokens = initialAccessTokens
        self.scope = scope
    }
}
