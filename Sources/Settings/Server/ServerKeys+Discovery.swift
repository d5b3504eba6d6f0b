import Ground

extension ServerKeys {
    static let webfinger: [any AnySettingKey] = [
        broadcastKeys, jwksURL, tokenURL, authorizationURL, deviceAuthorizationURL, userInfoURL, clientRegistrationURL,
        supportedClaims, supportedScope, supportedAuthenticationContexts,
    ]

    static let broadcastKeys = SettingKey<[String]>(
        "webfinger.jwks.broadcast_keys", .list(.text), default: ["hydra.openid.id-token"],
        "The key sets at `/.well-known/jwks.json`; those of ID tokens and access tokens are always there.")

    static let jwksURL = endpoint("jwks_url", "jwks_uri")
    static let tokenURL = endpoint("token_url", "token_endpoint")
    static let authorizationURL = endpoint("auth_url", "authorization_endpoint")
    static let userInfoURL = endpoint("userinfo_url", "userinfo_endpoint")
    static let deviceAuthorizationURL = endpoint(
        "device_authorization_url", "device_authorization_endpoint")
    static let clientRegistrationURL = endpoint("client_registration_url", "registration_endpoint")

    private static func endpoint(
        _ name: String, _ member: String, support: SettingSupport = .full
    ) -> SettingKey<AbsoluteURL?> {
        SettingKey(
            "webfinger.oidc_discovery.\(name)", .optional(.url), default: nil,
            "What discovery says is the `\(member)`.", defaultNote: "the server's own", support: support)
    }

    static let supportedClaims = SettingKey<[String]>(
        "webfinger.oidc_discovery.supported_claims", .list(.text), default: [],
        "Further claims that discovery lists after `sub`.")

    static let supportedScope = SettingKey<[String]>(
        "webfinger.oidc_discovery.supported_scope", .list(.text), default: [],
        "Further scopes that discovery lists after `offline_access`, `offline` and `openid`.")

    static let supportedAuthenticationContexts = SettingKey<[String]>(
        "webfinger.oidc_discovery.supported_acr_values", .list(.text), default: [],
        "The `acr_values_supported` of discovery: what the identity provider says of how somebody signed in. "
            + "Those of gatehouse-idp are `aal1`, `aal2` and `phr`.")
}

extension ServerKeys {
    static let oidc: [any AnySettingKey] = [
        idTokenAlgorithm, subjectTypes, pairwiseSalt, dynamicRegistration, initialAccessTokens, defaultScope,
        sessionManagement,
    ]

    static let sessionManagement = SettingKey<Bool>(
        "oidc.session_management.enabled", .bool, default: false,
        "Whether apps may watch the login status through a hidden frame (OpenID Connect Session Management 1.0). "
            + "It needs a cookie with `SameSite=None`, which browsers that block third-party cookies do not send.")

    static let idTokenAlgorithm = SettingKey<ServerSettings.SigningAlgorithm>(
        "oidc.id_token.signing_algorithm", .choice, default: .rs256,
        "The algorithm that new keys for ID tokens are made for.")

    static let subjectTypes = SettingKey<[ServerSettings.SubjectType]>(
        "oidc.subject_identifiers.supported_types", .list(.choice), default: [.public],
        "The kinds of subject identifier. `pairwise` is for opaque access tokens only; where they are JWTs by default it is left out.",
        check: SettingCheck("a list of at least one") { !$0.isEmpty })

    static let pairwiseSalt = SettingKey<Secret<SecretKind.PairwiseSalt>?>(
        "oidc.subject_identifiers.pairwise.salt", .optional(.secret()), default: nil,
        "The salt of pairwise subject identifiers; whoever changes it changes them all.")

    static let dynamicRegistration = SettingKey<Bool>(
        "oidc.dynamic_client_registration.enabled", .bool, default: false,
        "Whether strangers may register clients at the public listener (RFC 7591).")

    static let initialAccessTokens = SettingKey<[Secret<SecretKind.InitialAccessToken>]>(
        "oidc.dynamic_client_registration.initial_access_tokens", .list(.secret()), default: [],
        "Of which a registration at the public listener must present one as a bearer token (RFC 7591 §3).",
        defaultNote: "anybody may register", check: .eachHasCharacters(atLeast: 16))

    static let defaultScope = SettingKey<[String]>(
        "oidc.dynamic_client_registration.default_scope", .list(.text), default: [],
        "The scope of a client that is registered without one, by whomever.",
        defaultNote: "`offline_access`, `offline`, `openid`")
}
