import Ground

/// The tokens that a grant hands to the client (RFC 6749 §5.1, OpenID Connect Core §3.1.3.3).
package struct TokenResponse: Sendable {
    package let accessToken: Secret<TokenResponse>
    /// Whole seconds, rounded down.
    package let expiresIn: Duration
    package let refreshToken: Secret<OpaqueTokenKind>?
    package let idToken: Secret<TokenResponse>?
    package let scope: Scope

    package init(
        accessToken: Secret<TokenResponse>, expiresIn: Duration, refreshToken: Secret<OpaqueTokenKind>? = nil,
        idToken: Secret<TokenResponse>? = nil, scope: Scope
    ) {
        self.accessToken = accessToken
        self.expiresIn = expiresIn
        self.refreshToken = refreshToken
        self.idToken = idToken
        self.scope = scope
    }

    /// The answer's body. It must not be cached (RFC 6749 §5.1).
    package var json: [UInt8] {
        var object = JSONObject()
        object.append("access_token", .string(accessToken.exposed))
        object.append("expires_in", .integer(expiresIn.wholeSeconds))
        if let idToken { object.append("id_token", .string(idToken.exposed)) }
        if let refreshToken { object.append("refresh_token", .string(refreshToken.exposed)) }
        object.append("scope", .string(scope.text))
        // RFC 6749 §7.1: the type's case does not matter; Hydra's is the lower one.
        object.append("token_type", "bearer")
        return object.bytes
    }
}
