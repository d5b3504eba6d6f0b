import Ground

extension ServerKeys {
    static let assertions: [any AnySettingKey] = [
        jtiOptional, iatOptional, assertionLifespan, omitAssertionAudience,
    ]

    static let jtiOptional = SettingKey<Bool>(
        "oauth2.grant.jwt.jti_optional", .bool, default: false,
        "Whether an assertion (RFC 7523) may lack a `jti`.")

    static let iatOptional = SettingKey<Bool>(
        "oauth2.grant.jwt.iat_optional", .bool, default: false, "Whether an assertion may lack an `iat`.")

    static let assertionLifespan = SettingKey<Duration>(
        "oauth2.grant.jwt.max_ttl", .duration, default: .seconds(720 * 3600),
        "How far an assertion's `exp` may lie in the future.")

    static let omitAssertionAudience = SettingKey<Bool>(
        "oauth2.grant.jwt.omit_assertion_audience", .bool, default: true,
        "Whether the access token leaves out the assertion's audience.")
}
