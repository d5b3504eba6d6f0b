import Ground
import OAuth
import Settings

extension Policy {
    /// The operator's decisions, from the settings.
    init(_ settings: ServerSettings) {
        let urls = settings.urls
        self.init(
            issuer: urls.issuer.text, publicURL: Self.withoutSlash(urls.publicBase.text),
            urls: URLs(
                login: urls.login, registration: urls.registration, consent: urls.consent, logout: urls.logout,
                error: urls.error, postLogoutRedirect: urls.postLogoutRedirect,
                deviceVerification: urls.deviceVerification, deviceSuccess: urls.deviceSuccess))
        lifespans.loginConsentRequest = settings.lifespans.loginConsentRequest
        lifespans.authenticationSession = settings.lifespans.authenticationSession
        lifespans.accessToken = settings.lifespans.accessToken
        lifespans.refreshToken = settings.lifespans.refreshToken
        lifespans.idToken = settings.lifespans.idToken
        lifespans.authorizationCode = settings.lifespans.authorizationCode
        lifespans.deviceUserCode = settings.lifespans.deviceUserCode
        devicePollingInterval = settings.devices.pollingInterval
        userCodes = UserCodeFormat(settings.devices)
        pkceEnforced = settings.protocolRules.enforcesPKCE
        pkceEnforcedForPublicClients = settings.protocolRules.enforcesPKCEForPublicClients
        scopeStrategy = ScopeStrategy(rawValue: settings.protocolRules.scopeStrategy.rawValue) ?? .wildcard
        accessTokenStrategy = AccessTokenStrategy(rawValue: settings.tokens.accessTokenStrategy.rawValue) ?? .opaque
        scopeClaim = ScopeClaim(rawValue: settings.tokens.scopeClaim.rawValue) ?? .list
        omitNotBefore = settings.tokens.excludesNotBefore
        topLevelClaims = settings.tokens.allowedTopLevelClaims
        mirrorsTopLevelClaims = settings.tokens.mirrorsTopLevelClaims
        preservesExtClaims = settings.tokens.preservesExtClaims
        refreshGracePeriod = settings.protocolRules.refreshTokenGracePeriod
        refreshGraceReuses = Int64(settings.protocolRules.refreshTokenGraceReuses)
        clientCredentialsDefaultToAllowedScope = settings.protocolRules.grantsAllowedScopeByDefault
        assertions.identifierIsOptional = settings.assertions.identifierIsOptional
        assertions.issueTimeIsOptional = settings.assertions.issueTimeIsOptional
        assertions.maximumLifespan = settings.assertions.maximumLifespan
        assertions.omitsAudience = settings.assertions.omitsAudience
        subjectTypes = settings.tokens.subjectTypes.compactMap { SubjectType(rawValue: $0.rawValue) }
        pairwiseSalt = settings.tokens.pairwiseSalt.map { Secret($0.exposed) }
        defaultClientScope = settings.registration.defaultScope
        supportedScopes = settings.discovery.supportedScopes
        supportedClaims = settings.discovery.supportedClaims
        supportedAuthenticationContexts = settings.discovery.supportedAuthenticationContexts
        if settings.registration.isDynamic { registrationEndpoint = publicURL + "/oauth2/register" }
        if let other = settings.registration.advertisedURL { registrationEndpoint = other.text }
        let advertised = [
            "jwks_uri": settings.discovery.jwksURL, "token_endpoint": settings.discovery.tokenURL,
            "authorization_endpoint": settings.discovery.authorizationURL,
            "userinfo_endpoint": settings.discovery.userInfoURL,
            "device_authorization_endpoint": settings.discovery.deviceAuthorizationURL,
        ]
        advertisedURLs = advertised.compactMapValues { $0?.text }
        sessionManagement = settings.protocolRules.offersSessionManagement
        development = settings.isDevelopment
    }

    private static func withoutSlash(_ url: String) -> String { url.hasSuffix("/") ? String(url.dropLast()) : url }
}
