/// Second factors and passkeys.
extension IdentityProviderKeys {
    static let factors: [any AnySettingKey] = [secondFactorRequired, passkeyDomain, passkeyOrigins]

    static let secondFactorRequired = SettingKey<Bool>(
        "factors.required", .bool, default: false,
        "Whether everyone must have a second factor; who has none sets one up at the next login.")

    static let passkeyDomain = SettingKey<String?>(
        "factors.passkeys.domain", .optional(.text), default: nil,
        "The domain that passkeys are bound to (`rp.id`): the host of `urls.self` or a domain above it. Changing it makes "
            + "every passkey worthless.", defaultNote: "the host of `urls.self`")

    static let passkeyOrigins = SettingKey<[String]>(
        "factors.passkeys.origins", .list(.text), default: [],
        "Further origins, such as `https://login.example.com`, whose pages may use passkeys.")
}
