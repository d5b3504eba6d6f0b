import Ground

extension ServerKeys {
    static let oauth2: [any AnySettingKey] =
        [
            exposeInternalErrors, pkceEnforced, pkceEnforcedForPublicClients, defaultGrantAllowedScope,
            rotationGracePeriod, rotationGraceReuseCount,
        ] + accessTokens + storage + assertions + devices + hooks

    static let exposeInternalErrors = SettingKey<Bool>(
        "oauth2.expose_internal_errors", .bool, default: false,
        "Whether errors tell clients what the log knows; for development.", aliases: ["OAUTH2_SHARE_ERROR_DEBUG"])

    static let pkceEnforced = SettingKey<Bool>(
        "oauth2.pkce.enforced", .bool, default: false, "Whether every client must use PKCE (RFC 7636).")

    static let pkceEnforcedForPublicClients = SettingKey<Bool>(
        "oauth2.pkce.enforced_for_public_clients", .bool, default: false, "Whether public clients must use PKCE.")

    static let defaultGrantAllowedScope = SettingKey<Bool>(
        "oauth2.client_credentials.default_grant_allowed_scope", .bool, default: false,
        "Whether a client credentials request without scope is granted all that the client may have.")

    static let rotationGracePeriod = SettingKey<Duration>(
        "oauth2.grant.refresh_token.rotation_grace_period", .duration, default: .zero,
        "How long a refresh token still works after it was rotated, for clients that lost the answer: at most 5m, or 4320h with `rotation_grace_reuse_count`.",
        check: .atMost(.seconds(180 * 86_400), "4320h"))

    static let rotationGraceReuseCount = SettingKey<Int>(
        "oauth2.grant.refresh_token.rotation_grace_reuse_count", .integer, default: 0,
        "How often a rotated refresh token still works within the grace period; 0 is without bound.",
        check: .within(0...10_000))
}

// What access tokens say.
extension ServerKeys {
    private static let accessTokens: [any AnySettingKey] = [
        accessTokenAlgorithm, excludeNotBefore, allowedTopLevelClaims, mirrorTopLevelClaims, preserveExtClaims,
    ]

    static let accessTokenAlgorithm = SettingKey<ServerSettings.SigningAlgorithm>(
        "oauth2.access_token.signing_algorithm", .choice, default: .rs256,
        "The algorithm that new keys for JWT access tokens are made for.")

    static let excludeNotBefore = SettingKey<Bool>(
        "oauth2.exclude_not_before_claim", .bool, default: false, "Whether JWT access tokens have no `nbf`.")

    static let allowedTopLevelClaims = SettingKey<[String]>(
        "oauth2.allowed_top_level_claims", .list(.text), default: [],
        "Custom claims that stand at the top level of an access token, not only under `ext`.",
        check: SettingCheck("a list without the claims that the server sets itself") { claims in
            Set(claims).isDisjoint(with: ["iss", "sub", "aud", "exp", "nbf", "iat", "jti", "client_id", "scp", "ext"])
        })

    static let mirrorTopLevelClaims = SettingKey<Bool>(
        "oauth2.mirror_top_level_claims", .bool, default: true, "Whether these claims stand under `ext` as well.")

    static let preserveExtClaims = SettingKey<Bool>(
        "oauth2.preserve_ext_claims", .bool, default: false,
        "Whether `ext` keeps the other claims when these are not mirrored.")
}

// How things are stored.
extension ServerKeys {
    private static let storage: [any AnySettingKey] = [encryptAtRest, hasher, bcryptCost, pbkdf2Iterations]

    private static let ownHashes = SettingSupport.refused(
        "Client secrets are stored as keyed hashes or by the server's own parameters; imported hashes are verified as what they are."
    )

    static let encryptAtRest = SettingKey<Bool>(
        "oauth2.session.encrypt_at_rest", .bool, default: true, "Whether session data is encrypted in the database.",
        support: .refused("Session data is always encrypted in the database."))

    static let hasher = SettingKey<ServerSettings.Hasher>(
        "oauth2.hashers.algorithm", .choice, default: .pbkdf2, "How Hydra hashes client secrets.", support: ownHashes)

    static let bcryptCost = SettingKey<Int>(
        "oauth2.hashers.bcrypt.cost", .integer, default: 10, "The cost of bcrypt in Hydra.", support: ownHashes)

    static let pbkdf2Iterations = SettingKey<Int>(
        "oauth2.hashers.pbkdf2.iterations", .integer, default: 25_000, "The cost of PBKDF2 in Hydra.",
        support: ownHashes)
}
