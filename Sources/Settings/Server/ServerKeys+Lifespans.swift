import Ground

extension ServerKeys {
    static let lifespans: [any AnySettingKey] = [
        loginConsentRequestLifespan, authenticationSessionLifespan, accessTokenLifespan, refreshTokenLifespan,
        idTokenLifespan, authorizationCodeLifespan, deviceUserCodeLifespan, nonceLifespan,
    ]

    static let loginConsentRequestLifespan = SettingKey<Duration>(
        "ttl.login_consent_request", .duration, default: .seconds(1800),
        "How long a login, consent or logout may take.", check: .positive(atMost: .seconds(86_400), "24h"),
        aliases: ["CHALLENGE_TOKEN_LIFESPAN"])

    static let authenticationSessionLifespan = SettingKey<Duration>(
        "ttl.authentication_session", .duration, default: .seconds(720 * 3600),
        "How long a remembered login may last at most.", check: .positive(atMost: .seconds(180 * 86_400), "4320h"))

    static let accessTokenLifespan = SettingKey<Duration>(
        "ttl.access_token", .duration, default: .seconds(3600), "How long access tokens are valid.",
        check: .positive, aliases: ["ACCESS_TOKEN_LIFESPAN"])

    static let refreshTokenLifespan = SettingKey<Duration?>(
        "ttl.refresh_token", .durationOrNever, default: .seconds(720 * 3600),
        "How long refresh tokens are valid; `-1` is for ever.",
        check: SettingCheck("longer than zero, or -1") { $0.map { $0 > .zero } ?? true })

    static let idTokenLifespan = SettingKey<Duration>(
        "ttl.id_token", .duration, default: .seconds(3600), "How long ID tokens are valid.", check: .positive,
        aliases: ["ID_TOKEN_LIFESPAN"])

    static let authorizationCodeLifespan = SettingKey<Duration>(
        "ttl.auth_code", .duration, default: .seconds(600),
        "How long authorization codes are valid; RFC 6749 §4.1.2 recommends at most 10 minutes.",
        check: .positive(atMost: .seconds(3600), "1h"), aliases: ["AUTH_CODE_LIFESPAN"])

    static let deviceUserCodeLifespan = SettingKey<Duration>(
        "ttl.device_user_code", .duration, default: .seconds(600), "How long the codes of a device are valid.",
        check: .positive(atMost: .seconds(86_400), "24h"))

    static let nonceLifespan = SettingKey<Duration>(
        "ttl.vc_nonce", .duration, default: .seconds(3600), "How long nonces for verifiable credentials are valid.",
        support: .refused("Verifiable credentials are not issued: Hydra's draft is not today's OpenID4VCI."))
}
