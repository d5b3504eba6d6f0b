extension ServerKeys {
    static let strategies: [any AnySettingKey] = [scopeStrategy, accessTokenStrategy, scopeClaim]

    static let scopeStrategy = SettingKey<ServerSettings.ScopeStrategy>(
        "strategies.scope", .choice, default: .wildcard,
        "How a requested scope is compared with a client's: as it stands, or with `*` as a wildcard.",
        aliases: ["SCOPE_STRATEGY"])

    static let accessTokenStrategy = SettingKey<ServerSettings.AccessTokenStrategy>(
        "strategies.access_token", .choice, default: .opaque,
        "What access tokens are; a client may have its own strategy.", aliases: ["OAUTH2_ACCESS_TOKEN_STRATEGY"])

    static let scopeClaim = SettingKey<ServerSettings.ScopeClaim>(
        "strategies.jwt.scope_claim", .choice, default: .list,
        "How a JWT access token states its scope: `list` as an array `scp`, `string` as a text `scope`, or both.")
}
