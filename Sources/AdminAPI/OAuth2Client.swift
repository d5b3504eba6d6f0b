import Ground

/// A client's registration as the admin API speaks it (Hydra's `oAuth2Client`; the names are RFC 7591 §2's).
public struct OAuth2Client: Sendable, Hashable {
    public var clientID = ""
    /// Present only in requests, and in the answer to the request that made or replaced it.
    public var clientSecret: String?
    /// Present only in requests: a secret that nobody knows in plain text any more, as Hydra stores it (PBKDF2 or bcrypt).
    public var clientSecretHash: String?
    public var clientName = ""
    public var redirectURIs: [String] = []
    /// `web` or `native` (OpenID Connect Dynamic Client Registration §2); absent: either.
    public var applicationType: String?
    /// Empty means `authorization_code`.
    public var grantTypes: [String] = []
    /// Empty means `code`; entries of several values are separated by spaces.
    public var responseTypes: [String] = []
    /// The scopes that the client may ask for, separated by spaces.
    public var scope = ""
    /// The audiences that the client may ask for.
    public var audience: [String] = []
    public var owner = ""
    public var policyURI = ""
    public var tosURI = ""
    public var clientURI = ""
    public var logoURI = ""
    public var allowedCORSOrigins: [String] = []
    public var contacts: [String] = []
    /// `public` or `pairwise` (OpenID Connect Core §8).
    public var subjectType = ""
    public var sectorIdentifierURI: String?
    public var jwks: JSONValue?
    public var jwksURI: String?
    public var tokenEndpointAuthMethod: String?
    public var tokenEndpointAuthSigningAlgorithm: String?
    public var requestURIs: [String]?
    public var requestObjectSigningAlgorithm: String?
    public var userinfoSignedResponseAlgorithm: String?
    /// `alg` and `enc` of userinfo answers that are encrypted to the client's own key.
    public var userinfoEncryptedResponseAlgorithm: String?
    public var userinfoEncryptedResponseContent: String?
    /// Of the client's ID tokens; absent: the server's default.
    public var idTokenSignedResponseAlgorithm: String?
    public var idTokenEncryptedResponseAlgorithm: String?
    public var idTokenEncryptedResponseContent: String?
    /// Where others send a person who is to sign on at the client (OpenID Connect Core §4).
    public var initiateLoginURI: String?
    public var frontchannelLogoutURI: String?
    public var frontchannelLogoutSessionRequired: Bool?
    public var backchannelLogoutURI: String?
    public var backchannelLogoutSessionRequired: Bool?
    public var postLogoutRedirectURIs: [String]?
    public var metadata: JSONValue?
    /// A hint to the identity provider, which must honour it: first-party clients need no consent page.
    public var skipConsent = false
    public var skipLogoutConsent: Bool?
    /// `opaque` or `jwt`; overrides `strategies.access_token`.
    public var accessTokenStrategy: String?
    public var registrationAccessToken: String?
    public var registrationClientURI: String?
    /// Whether the client registered itself (RFC 7591), so that nobody vouches for it. Hydra does not tell.
    public var isSelfRegistered = false
    /// RFC 3339, in UTC.
    public var createdAt: String?
    public var updatedAt: String?
    public var lifespans = ClientLifespans()

    public init() {}
}
