/// Other OpenID providers whose people may sign in here.
extension IdentityProviderKeys {
    static let upstream: [any AnySettingKey] = [upstreamProviders]

    static let upstreamProviders = SettingKey<[UpstreamProviderSetting]>(
        "upstream.providers", .list(.upstreamProvider), default: [],
        "The OpenID providers that the sign-in page offers as buttons. Each has an `id`, which is part of its redirect URI "
            + "`<urls.self>/upstream/<id>/callback`, a `name` for the button, its `issuer`, our `client_id` and `client_secret` "
            + "there, the `scopes` to ask for (default `openid profile email`), `registration` (`allowed` or `never`: whether "
            + "somebody new gets an account; default as `registration.mode` says), `trusts_email` (default false: whether "
            + "its `email_verified` counts here), and `logo_url` (default none: a picture on the button, https or a path).",
        check: SettingCheck("a list of providers with different ids and issuers") { providers in
            Set(providers.map(\.id)).count == providers.count
                && Set(providers.map(\.issuer.text)).count == providers.count
        })
}
