import Ground

extension ServerKeys {
    static let secrets: [any AnySettingKey] = [systemSecrets, cookieSecrets, paginationSecrets]

    package static let systemSecrets = SettingKey<[Secret<SecretKind.System>]>(
        "secrets.system", .list(.secret()), default: [],
        "The secrets that all keys of the server are derived from; the first one signs and encrypts, all verify and decrypt.",
        required: .outsideDevelopment, check: .eachHasCharacters(atLeast: 16), aliases: ["SYSTEM_SECRET"])

    static let cookieSecrets = SettingKey<[Secret<SecretKind.Cookie>]>(
        "secrets.cookie", .list(.secret()), default: [], "The secrets for cookies, by the same rule.",
        defaultNote: "`secrets.system`", check: .eachHasCharacters(atLeast: 16), aliases: ["COOKIE_SECRET"])

    static let paginationSecrets = SettingKey<[Secret<SecretKind.Pagination>]>(
        "secrets.pagination", .list(.secret()), default: [], "The secrets for page tokens, by the same rule.",
        defaultNote: "`secrets.system`", check: .eachHasCharacters(atLeast: 16))
}
