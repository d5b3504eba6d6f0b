import AdminAPI
import Ground

/// What a registration by the client itself must meet beyond what every registration must.
struct DynamicRegistrationRules: Sendable {
    let policy: DynamicRegistrationPolicy

    /// The registration with the operator's decisions as they were, and with the scopes that such a client may have.
    ///
    /// - Parameter former: what is registered; an empty one for a new client.
    func checked(_ request: OAuth2Client, former: OAuth2Client) throws(OAuthError) -> OAuth2Client {
        try operatorsFields(request, former)       // RFC 7591 §5
        try redirectURIs(request)                  // RFC 7591 §2, §5
        try responseTypes(request)                 // RFC 7591 §2.1
        var result = request
        result.metadata = former.metadata
        result.accessTokenStrategy = former.accessTokenStrategy
        result.skipConsent = former.skipConsent
        result.skipLogoutConsent = former.skipLogoutConsent
        result.audience = former.audience
        result.owner = former.owner
        result.lifespans = former.lifespans
        result.scope = allowedScope(request, former).text
        return result
    }

    /// A client that sends back what it read sends these as they are.
    private func operatorsFields(_ request: OAuth2Client, _ former: OAuth2Client) throws(OAuthError) {
        func refuse(_ name: String, _ isSame: Bool) throws(OAuthError) {
            guard isSame else {
                throw OAuthError(.invalidClientMetadata, "'\(name)' cannot be set for dynamic client registration")
            }
        }
        try refuse("metadata", request.metadata == nil || request.metadata == .null || request.metadata == [:])
        try refuse("skip_consent", !request.skipConsent || former.skipConsent)
        try refuse("skip_logout_consent", request.skipLogoutConsent != true || former.skipLogoutConsent == true)
        try refuse("audience", request.audience.isEmpty || request.audience == former.audience)
        try refuse("owner", request.owner.isEmpty || request.owner == former.owner)
        try refuse(
            "*_lifespan", request.lifespans == ClientLifespans() || request.lifespans == former.lifespans)
        try refuse("client_secret_hash", (request.clientSecretHash ?? "").isEmpty)
        let strategy = request.accessTokenStrategy ?? ""
        guard strategy.isEmpty || strategy == former.accessTokenStrategy else {
            throw OAuthError(.badRequest, "It is not allowed to choose your own access token strategy.")
        }
    }

    private func redirectURIs(_ request: OAuth2Client) throws(OAuthError) {
        let grants = request.grantTypes.isEmpty ? [GrantType.authorizationCode.rawValue] : request.grantTypes
        let redirects = grants.contains { $0 == GrantType.authorizationCode.rawValue || $0 == GrantType.implicit.rawValue }
        guard !redirects || !request.redirectURIs.isEmpty else {
            throw OAuthError(
                .invalidRedirectURI, "A client with the grant types authorization_code or implicit needs redirect_uris.")
        }
        for text in request.redirectURIs {
            // Codes for a stranger's client do not travel over the network in the clear.
            guard let uri = RedirectURI(text), uri.scheme != "http" || uri.isLocal else {
                throw OAuthError(
                    .invalidRedirectURI,
                    "Each of redirect_uris must be an https URI, a loopback http URI, or one of a scheme of the app's own.")
            }
        }
    }

    /// Each response type belongs to a grant type.
    private func responseTypes(_ request: OAuth2Client) throws(OAuthError) {
        let grants = request.grantTypes.isEmpty ? [GrantType.authorizationCode.rawValue] : request.grantTypes
        for entry in request.responseTypes {
            let values = Scope(parsing: entry).values
            let needed =
                (values.contains("code") ? [GrantType.authorizationCode.rawValue] : [])
                + (values.contains("token") || values.contains("id_token") ? [GrantType.implicit.rawValue] : [])
            if let missing = needed.first(where: { !grants.contains($0) }) {
                throw OAuthError(
                    .invalidClientMetadata, "The response type '\(entry)' needs '\(missing)' among grant_types.")
            }
        }
    }

    /// RFC 7591 §3.2.1: what the client may not have is left out, and the answer tells it so.
    private func allowedScope(_ request: OAuth2Client, _ former: OAuth2Client) -> Scope {
        let allowed = Set(policy.scope.values).union(Scope(parsing: former.scope).values)
        return Scope(Scope(parsing: request.scope).values.filter(allowed.contains))
    }
}
