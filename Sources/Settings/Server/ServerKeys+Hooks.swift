import Ground

extension ServerKeys {
    static let hooks: [any AnySettingKey] = [tokenHook, refreshTokenHook]

    static let tokenHook = hook(
        "token_hook", "A service that is asked before tokens are issued: a URL, or an object with `url` and `auth`.")
    static let refreshTokenHook = hook(
        "refresh_token_hook", "The same for refreshed tokens alone; it is asked before `oauth2.token_hook`.")

    private static func hook(_ name: String, _ documentation: String) -> SettingKey<Secret<SecretKind.Other>?> {
        SettingKey(
            "oauth2.\(name)", .optional(.textOrObject), default: nil, documentation,
            check: SettingCheck(
                "a URL, or an object with 'url' and perhaps 'auth': {'type': 'api_key', 'config': {'in': 'header' or 'cookie', 'name': '…', 'value': '…'}}"
            ) { value in
                value.map { ServerSettings.Hook($0) != nil } ?? true
            })
    }
}
