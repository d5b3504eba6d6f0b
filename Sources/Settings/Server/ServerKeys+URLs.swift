import Ground

extension ServerKeys {
    static let urls: [any AnySettingKey] = [
        issuer, publicURL, adminURL, loginURL, registrationURL, consentURL, logoutURL, errorURL, postLogoutRedirectURL,
        deviceVerificationURL, deviceSuccessURL, identityProviderURL, identityProviderPublicURL,
        identityProviderHeaders,
    ]

    package static let issuer = SettingKey<AbsoluteURL?>(
        "urls.self.issuer", .optional(.url), default: nil,
        "The issuer, byte for byte as it stands in every token; https outside development mode.",
        defaultNote: "in development mode the public listener", required: .outsideDevelopment,
        aliases: ["OAUTH2_ISSUER_URL"])

    static let publicURL = SettingKey<AbsoluteURL?>(
        "urls.self.public", .optional(.url), default: nil, "The base of the URLs of public endpoints.",
        defaultNote: "the issuer")

    static let adminURL = SettingKey<AbsoluteURL?>(
        "urls.self.admin", .optional(.url), default: nil, "The base of the URLs of admin endpoints, for a few links.",
        defaultNote: "the admin listener", support: .withoutEffect("no answer links to an admin endpoint."))

    static let loginURL = page(
        "urls.login", "The page that authenticates people; it receives a `login_challenge`.", ["OAUTH2_LOGIN_URL"])
    static let consentURL = page(
        "urls.consent", "The page that asks for consent; it receives a `consent_challenge`.", ["OAUTH2_CONSENT_URL"])
    static let logoutURL = page(
        "urls.logout", "The page that confirms a logout; it receives a `logout_challenge`.", ["OAUTH2_LOGOUT_URL"])
    static let errorURL = page(
        "urls.error", "The page that explains errors which must not be redirected to the client.", ["OAUTH2_ERROR_URL"])
    static let postLogoutRedirectURL = page(
        "urls.post_logout_redirect", "Where a logout ends that names no `post_logout_redirect_uri`.",
        ["OAUTH2_LOGOUT_REDIRECT_URL"])

    static let registrationURL = page(
        "urls.registration", "The page for `prompt=registration`.", note: "`urls.login`")
    static let deviceVerificationURL = page(
        "urls.device.verification",
        "The page that asks for a device's user code; it receives a `device_challenge`, and a `user_code` where one is known.")
    static let deviceSuccessURL = page(
        "urls.device.success", "The page that follows a device's authorization; it receives the `client_id`.")

    private static func page(
        _ path: String, _ documentation: String, _ aliases: [String] = [],
        note: String = "an explaining page of the server's own"
    ) -> SettingKey<URLReference?> {
        SettingKey(
            path, .optional(.urlOrPath), default: nil, documentation, defaultNote: note, aliases: aliases)
    }

    private static let foreignSessions = SettingSupport.refused(
        "Sessions of another program end by back-channel logout: register it as a client with backchannel_logout_uri.")

    static let identityProviderURL = SettingKey<AbsoluteURL?>(
        "urls.identity_provider.url", .optional(.url), default: nil,
        "The admin URL of an Ory Kratos whose sessions end with ours.", support: foreignSessions)

    static let identityProviderPublicURL = SettingKey<AbsoluteURL?>(
        "urls.identity_provider.publicUrl", .optional(.url), default: nil, "The public URL of that Ory Kratos.",
        support: foreignSessions)

    static let identityProviderHeaders = SettingKey<Secret<SecretKind.Other>?>(
        "urls.identity_provider.headers", .optional(.object), default: nil, "Headers for the calls to it.",
        support: foreignSessions)
}
