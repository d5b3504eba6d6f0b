extension IdentityProviderKeys {
    static let session: [any AnySettingKey] = [
        transactionLifespan, sessionLifespan, sessionIdle, rememberFor, rememberedIdle, consentRememberFor,
    ]

    static let transactionLifespan = SettingKey<Duration>(
        "session.transaction_lifespan", .duration, default: .seconds(1800),
        "How long a page may stay open before it is submitted.", check: .positive(atMost: .seconds(86_400), "24h"))

    static let sessionLifespan = SettingKey<Duration>(
        "session.lifespan", .duration, default: .seconds(12 * 3600),
        "How long a login lasts that is not remembered.", check: .positive(atMost: .seconds(180 * 86_400), "4320h"))

    static let sessionIdle = SettingKey<Duration>(
        "session.idle_lifespan", .duration, default: .seconds(2 * 3600),
        "How long a login may be idle that is not remembered.",
        check: .positive(atMost: .seconds(180 * 86_400), "4320h"))

    static let rememberedIdle = SettingKey<Duration>(
        "session.remembered_idle_lifespan", .duration, default: .seconds(336 * 3600),
        "How long a login may be idle that is remembered.", check: .positive(atMost: .seconds(180 * 86_400), "4320h"))

    static let rememberFor = SettingKey<Duration>(
        "session.remember_for", .duration, default: .seconds(720 * 3600),
        "How long a login lasts that is remembered.", check: .positive(atMost: .seconds(180 * 86_400), "4320h"))

    static let consentRememberFor = SettingKey<Duration>(
        "session.consent_remember_for", .duration, default: .seconds(720 * 3600),
        "How long a consent lasts that is remembered; 0s is for ever.")
}
