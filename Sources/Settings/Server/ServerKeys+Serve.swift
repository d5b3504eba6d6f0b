import Ground

extension ServerKeys {
    static let serve: [any AnySettingKey] =
        publicListener.all + adminListener.all + sharedTLS.all + cookies + limits
        + [SharedKeys.shutdownGracePeriod]

    package static let publicListener = ListenerKeys("public", port: 4444)
    package static let adminListener = ListenerKeys("admin", port: 4445)
    /// For both listeners.
    static let sharedTLS = TLSKeys("serve")
}

// Cookies.
extension ServerKeys {
    private static let cookies: [any AnySettingKey] = [
        cookieSameSite, cookieLegacyWorkaround, cookieDomain, cookieSecure,
        loginCSRFCookie, consentCSRFCookie, deviceCSRFCookie, sessionCookie, sessionCookiePath,
    ]

    static let cookieSameSite = SettingKey<ServerSettings.SameSite>(
        "serve.cookies.same_site_mode", .choice, default: .none,
        "The `SameSite` attribute of cookies; `None` becomes `Lax` when the issuer is not https.",
        aliases: ["COOKIE_SAME_SITE_MODE"])

    static let cookieLegacyWorkaround = SettingKey<Bool>(
        "serve.cookies.same_site_legacy_workaround", .bool, default: false,
        "Whether cookies are doubled for browsers that misread `SameSite=None`.",
        support: .refused("The browsers that needed it are no longer in use."))

    static let cookieDomain = SettingKey<String>(
        "serve.cookies.domain", .anyText, default: "",
        "The `Domain` attribute of cookies; empty binds them to the host.",
        check: SettingCheck("a host name") { domain in
            domain.utf8.allSatisfy { byte in (0x2D...0x7A).contains(byte) && !"/:;<=>?@[\\]^`".utf8.contains(byte) }
        })

    static let cookieSecure = SettingKey<Bool>(
        "serve.cookies.secure", .bool, default: false,
        "Whether cookies are `Secure` in development mode too; outside of it they always are.")

    static let loginCSRFCookie = cookieName("login_csrf", "that ties a login to the browser that began it")
    static let consentCSRFCookie = cookieName(
        "consent_csrf", "that ties a consent to the browser that began it",
        .withoutEffect("one cookie, the login's, ties the whole sign-on to its browser."))
    static let deviceCSRFCookie = cookieName("device_csrf", "that ties a device's authorization to its browser")
    static let sessionCookie = cookieName("session", "of the authentication session")

    private static func cookieName(
        _ name: String, _ purpose: String, _ support: SettingSupport = .full
    ) -> SettingKey<String> {
        SettingKey(
            "serve.cookies.names.\(name)", .text, default: "ory_hydra_\(name)",
            "The name of the cookie \(purpose); `_dev` is added in development mode.", check: .cookieName,
            support: support)
    }

    static let sessionCookiePath = SettingKey<String>(
        "serve.cookies.paths.session", .text, default: "/", "The `Path` of the session cookie.", check: .absolutePath)
}

// What a request may cost.
extension ServerKeys {
    private static let limits: [any AnySettingKey] = [
        SharedKeys.headerLimit, uriLimit, SharedKeys.formLimit, jsonLimit, parameterLimit, SharedKeys.idleTimeout,
    ]

    static let uriLimit = SettingKey<Int>(
        "serve.limits.uri_bytes", .integer, default: 16_384, "The most bytes that a request's URI may have.",
        check: .within(1024...1_048_576))

    static let jsonLimit = SettingKey<Int>(
        "serve.limits.json_bytes", .integer, default: 1_048_576,
        "The most bytes that a JSON body may have.", check: .within(1024...16_777_216))

    static let parameterLimit = SettingKey<Int>(
        "serve.limits.parameters", .integer, default: 100, "The most parameters that a query or a form may have.",
        check: .within(20...10_000))
}
