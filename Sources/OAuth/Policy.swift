import Ground

/// What the operator decided about the protocol; made once at the start from the settings.
package struct Policy: Sendable {
    package enum ScopeStrategy: String, Sendable { case wildcard, exact }
    package enum AccessTokenStrategy: String, Sendable { case opaque, jwt }
    package enum ScopeClaim: String, Sendable { case list, string, both }

    /// `iss`, to the letter.
    package var issuer: String
    /// Base of the public endpoints' URLs; without a slash at the end.
    package var publicURL: String
    package var urls: URLs
    package var lifespans = Lifespans()
    /// PKCE (RFC 7636) demanded of every client, or of public ones.
    package var pkceEnforced = false
    package var pkceEnforcedForPublicClients = false
    package var scopeStrategy = ScopeStrategy.wildcard
    package var accessTokenStrategy = AccessTokenStrategy.opaque
    package var scopeClaim = ScopeClaim.list
    package var omitNotBefore = false
    /// Custom claims that stand at the top level of a JWT access token, and whether they stay under `ext` as well.
    package var topLevelClaims: [String] = []
    package var mirrorsTopLevelClaims = true
    /// Whether the others stay under `ext` where those do not.
    package var preservesExtClaims = false
    /// How long a used refresh token may be exchanged again, for clients that lost the answer; zero: never.
    package var refreshGracePeriod = Duration.zero
    /// How often it may be so within that time; 0 is without bound.
    package var refreshGraceReuses: Int64 = 0
    /// How long a device waits between two requests (RFC 8628 §3.2).
    package var devicePollingInterval = Duration.seconds(5)
    package var userCodes = UserCodeFormat.high
    package var clientCredentialsDefaultToAllowedScope = false
    package var assertions = AssertionPolicy()
    /// The kinds of subject identifier that clients may register; the first is what they get unasked.
    package var subjectTypes: [SubjectType] = [.public]
    /// Hashed into pairwise identifiers, so that nobody else can tell whose they are; `nil` where there are none.
    package var pairwiseSalt: Secret<SubjectIdentifiers>?
    /// The scope of a client that is registered without one.
    package var defaultClientScope = ["offline_access", "offline", "openid"]
    package var supportedScopes: [String] = []
    package var supportedClaims: [String] = []
    /// The authentication context class references that the identity provider is known to give.
    package var supportedAuthenticationContexts: [String] = []
    /// Where clients register themselves (RFC 8414 §2); `nil` where they cannot.
    package var registrationEndpoint: String?
    /// Metadata fields whose URL is another than our own (`webfinger.oidc_discovery.*`), by field name.
    package var advertisedURLs: [String: String] = [:]
    /// Whether clients' pages may ask a frame of ours about the login status (OpenID Connect Session Management 1.0).
    package var sessionManagement = false
    /// Development mode: http is allowed, cookies are not `Secure`.
    package var development = false

    package init(issuer: String, publicURL: String, urls: URLs) {
        self.issuer = issuer
        self.publicURL = publicURL
        self.urls = urls
    }

    /// The identity provider's pages (`urls.*`), absolute.
    package struct URLs: Sendable {
        package var login: String
        package var registration: String
        package var consent: String
        package var logout: String
        package var error: String
        package var postLogoutRedirect: String
        package var deviceVerification: String
        package var deviceSuccess: String

        package init(
            login: String, registration: String, consent: String, logout: String, error: String,
            postLogoutRedirect: String, deviceVerification: String, deviceSuccess: String
        ) {
            self.login = login
            self.registration = registration
            self.consent = consent
            self.logout = logout
            self.error = error
            self.postLogoutRedirect = postLogoutRedirect
            self.deviceVerification = deviceVerification
            self.deviceSuccess = deviceSuccess
        }
    }

    /// `ttl.*`
    package struct Lifespans: Sendable {
        package var loginConsentRequest = Duration.seconds(30 * 60)
        package var authenticationSession = Duration.seconds(720 * 3600)
        package var accessToken = Duration.seconds(3600)
        /// `nil`: refresh tokens do not expire.
        package var refreshToken: Duration? = .seconds(720 * 3600)
        package var idToken = Duration.seconds(3600)
        package var authorizationCode = Duration.seconds(600)
        package var deviceUserCode = Duration.seconds(600)

        package init() {}
    }
}

extension Policy {
    /// For refresh tokens that are presented now; `nil` where each works once.
    package func refreshTokenGrace(at now: UnixTime) -> RefreshTokenGrace? {
        guard refreshGracePeriod > .zero else { return nil }
        return RefreshTokenGrace(start: now - refreshGracePeriod, reuses: refreshGraceReuses)
    }
}
