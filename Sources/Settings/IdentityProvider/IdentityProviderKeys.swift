import Ground

/// The keys of the identity provider, named in the style of the server's.
package enum IdentityProviderKeys {
    /// In the order of the reference.
    package static let all: [any AnySettingKey] = general + serve + [cookieSecrets, pepper] + urls + session + accounts + look + password + hashing + factors + throttle + claims + upstream + mail + events + admin + manage

    private static let general: [any AnySettingKey] = [
        SharedKeys.dataSourceName, SharedKeys.development, SharedKeys.automaticMigration,
        SharedKeys.logLevel, SharedKeys.logFormat,
    ]

    static let cookieSecrets = SettingKey<[Secret<SecretKind.Cookie>]>(
        "secrets.cookie", .list(.secret()), default: [],
        "The secrets for cookies and forms; the first one signs and encrypts, all verify and decrypt.",
        required: .outsideDevelopment, check: .eachHasCharacters(atLeast: 16), aliases: ["COOKIE_SECRET"])

    static let pepper = SettingKey<[Secret<SecretKind.Pepper>]>(
        "secrets.pepper", .list(.secret()), default: [],
        "The secrets that passwords are keyed with before they are hashed, so that a copy of the database alone is no use "
            + "for guessing; the first one is for new hashes, all verify. Passwords whose secret is lost are lost.",
        check: .eachHasCharacters(atLeast: 32))
}

// Where it listens, and what a request may cost.
extension IdentityProviderKeys {
    private static let serve: [any AnySettingKey] =
        [host, port] + socket.all + tls.all + [trustedProxies]
        + [SharedKeys.headerLimit, SharedKeys.formLimit, SharedKeys.idleTimeout, SharedKeys.shutdownGracePeriod]

    static let socket = SocketKeys("serve")
    static let tls = TLSKeys("serve")

    static let host = SettingKey<String>(
        "serve.host", .text, default: "0.0.0.0",
        "The address that the identity provider is bound to, or `unix:` and the path of a socket.", check: .host)

    static let port = SettingKey<Int>(
        "serve.port", .integer, default: 3000, "The port that it listens on; 0 lets the system choose.",
        check: .within(0...65535))

    static let trustedProxies = SettingKey<[AddressRange]>(
        "serve.trusted_proxies", .list(.addressRange), default: [],
        "The networks of the proxies whose X-Forwarded-For is believed. From everybody else it is ignored, so that nobody "
            + "chooses the address that their guesses are counted under.")
}

// Where it is, and where the server is.
extension IdentityProviderKeys {
    private static let urls: [any AnySettingKey] = [ownURL, serverAdminURL, serverPublicURL]

    static let ownURL = SettingKey<AbsoluteURL?>(
        "urls.self", .optional(.url), default: nil,
        "The identity provider's own URL as browsers see it; https outside development mode.",
        defaultNote: "in development mode the listener", required: .outsideDevelopment)

    static let serverAdminURL = SettingKey<AbsoluteURL?>(
        "urls.server.admin", .optional(.url), default: nil,
        "The base URL of the authorization server's admin endpoints, reached over a private network.",
        defaultNote: "in development mode http://localhost:4445/", required: .outsideDevelopment,
        aliases: ["HYDRA_ADMIN_API", "HYDRA_ADMIN_URL"])

    static let serverPublicURL = SettingKey<AbsoluteURL?>(
        "urls.server.public", .optional(.url), default: nil,
        "The public URL of the authorization server; browsers are sent nowhere else after a challenge.",
        defaultNote: "in development mode http://localhost:4444/", required: .outsideDevelopment,
        aliases: ["HYDRA_PUBLIC_API", "HYDRA_PUBLIC_URL"])
}
