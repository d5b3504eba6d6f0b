import AdminAPI
import Ground
import JOSE

/// What a registration must meet (RFC 7591 §2, OpenID Connect Dynamic Client Registration §2).
struct ClientRules: Sendable {
    let policy: RegistrationPolicy
    /// What ID tokens and userinfo answers can be signed with.
    let signingAlgorithms: [SigningAlgorithm]

    /// The registration with its lifespans and origins in their canonical spelling.
    func checked(_ registration: OAuth2Client) throws(OAuthError) -> OAuth2Client {
        try clientID(registration)                 // RFC 6749 appendix A.1
        try clientSecret(registration)             // Hydra: six characters
        try clientSecretHash(registration)
        try authenticationMethod(registration)     // RFC 7591 §2
        try scope(registration)                    // RFC 6749 §3.3
        try grantTypes(registration)               // RFC 7591 §2
        try responseTypes(registration)            // RFC 7591 §2
        try redirectURIs(registration)             // RFC 6749 §3.1.2
        try applicationType(registration)          // OpenID Connect Registration §2
        try postLogoutRedirectURIs(registration)   // Hydra
        try pages(registration)                    // RFC 7591 §2
        try logoutURIs(registration)               // Back-Channel Logout 1.0 §2.2
        try subjectType(registration)              // OpenID Connect Core §8
        try keys(registration)                     // OpenID Connect Registration §2
        try algorithms(registration)               // OpenID Connect Registration §2
        try responses(registration)                // OpenID Connect Registration §2
        try initiateLoginURI(registration)         // OpenID Connect Core §4
        try accessTokenStrategy(registration)      // Hydra
        try storableText(registration)
        return try withCanonicalLifespans(withCanonicalOrigins(registration))
    }

    static func invalid(_ hint: String) -> OAuthError { OAuthError(.invalidClientMetadata, hint) }

    private func clientID(_ registration: OAuth2Client) throws(OAuthError) {
        let id = registration.clientID.utf8
        guard id.count <= 255, id.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            throw Self.invalid("The field client_id must be at most 255 printable ASCII characters.")
        }
    }

    private func clientSecret(_ registration: OAuth2Client) throws(OAuthError) {
        guard let secret = registration.clientSecret else { return }
        guard registration.tokenEndpointAuthMethod != "none" else {
            throw Self.invalid("A client with token_endpoint_auth_method 'none' has no client_secret; leave one of them out.")
        }
        guard secret.utf8.count >= 6, secret.utf8.count <= 1024, !secret.utf8.contains(0) else {
            throw Self.invalid("Field client_secret must contain a secret that is at least 6 characters long.")
        }
        // RFC 7518 §3.2: an HMAC key is as long as the hash.
        guard registration.tokenEndpointAuthMethod != ClientSecretJWT.methodName || secret.utf8.count >= SealedSecret.minimumLength else {
            throw Self.invalid("For client_secret_jwt the field client_secret must have 32 characters or more.")
        }
    }

    /// What cannot be checked later must not be stored now.
    private func clientSecretHash(_ registration: OAuth2Client) throws(OAuthError) {
        guard let hash = registration.clientSecretHash else { return }
        guard registration.clientSecret == nil, registration.tokenEndpointAuthMethod != "none",
            registration.tokenEndpointAuthMethod != ClientSecretJWT.methodName
        else {
            throw Self.invalid(
                "The field client_secret_hash replaces client_secret, and is neither for public clients nor for client_secret_jwt.")
        }
        guard ClientSecrets.knows(ClientSecretDigest(text: hash)) else {
            throw Self.invalid(
                "The field client_secret_hash must be a digest as Hydra stores it: $pbkdf2-sha256$... or $2a$... (bcrypt, cost 4 to 15).")
        }
    }

    private func authenticationMethod(_ registration: OAuth2Client) throws(OAuthError) {
        let methods = policy.authenticationMethods
        guard let method = registration.tokenEndpointAuthMethod, !methods.contains(method) else { return }
        throw Self.invalid("The field token_endpoint_auth_method must be one of: \(methods.joined(separator: ", ")).")
    }

    private func scope(_ registration: OAuth2Client) throws(OAuthError) {
        let allowed = registration.scope.utf8.allSatisfy {
            (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
        }
        guard allowed else { throw Self.invalid("The field scope may hold printable ASCII characters except quotes and backslashes.") }
    }

    /// A grant that no endpoint knows would be a promise that nobody keeps.
    private func grantTypes(_ registration: OAuth2Client) throws(OAuthError) {
        for text in registration.grantTypes where !policy.grantTypes.contains(GrantType(rawValue: text)) {
            let known = policy.grantTypes.map(\.rawValue).joined(separator: ", ")
            throw Self.invalid("The field grant_types names '\(text)', which is none of: \(known).")
        }
    }

    private func responseTypes(_ registration: OAuth2Client) throws(OAuthError) {
        for entry in registration.responseTypes {
            guard ResponseType(parsing: entry) != nil || entry == "none" else {
                throw Self.invalid("Each entry of response_types must be made of code, token and id_token.")
            }
        }
    }

    private func subjectType(_ registration: OAuth2Client) throws(OAuthError) {
        guard let type = SubjectType(rawValue: registration.subjectType), policy.server.subjectTypes.contains(type) else {
            let supported = policy.server.subjectTypes.map(\.rawValue).joined(separator: ", ")
            throw Self.invalid("The field subject_type must be one of: \(supported).")
        }
        guard type == .pairwise else { return }
        guard SectorIdentifier(registration) != nil else {
            throw Self.invalid("A pairwise client whose redirect_uris have not one host needs a sector_identifier_uri.")
        }
        // The access token would tell the name that the ID token keeps back.
        guard registration.accessTokenStrategy != Policy.AccessTokenStrategy.jwt.rawValue else {
            throw Self.invalid("A pairwise client cannot have JWT access tokens: their sub is the public one.")
        }
    }

    private func accessTokenStrategy(_ registration: OAuth2Client) throws(OAuthError) {
        guard let strategy = registration.accessTokenStrategy, Policy.AccessTokenStrategy(rawValue: strategy) == nil else { return }
        throw Self.invalid("The field access_token_strategy must be opaque or jwt.")
    }

    /// PostgreSQL holds no NUL in a text.
    private func storableText(_ registration: OAuth2Client) throws(OAuthError) {
        let texts = [registration.clientName, registration.owner] + registration.contacts + registration.audience
        guard !texts.contains(where: { $0.utf8.contains(0) }) else { throw Self.invalid("A field holds a NUL character; remove it.") }
    }

    private func withCanonicalLifespans(_ registration: OAuth2Client) throws(OAuthError) -> OAuth2Client {
        var result = registration
        for name in ClientLifespans.Name.allCases {
            guard let text = registration.lifespans[name] else { continue }
            guard let lifespan = GoDuration.parse(text), lifespan >= .seconds(1) else {
                throw Self.invalid("The field \(name.rawValue) must be a duration of at least a second, such as 1h30m.")
            }
            result.lifespans[name] = GoDuration.format(lifespan)
        }
        return result
    }
}
