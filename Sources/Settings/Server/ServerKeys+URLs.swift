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

    static let identityProviderURL = SettingKey<AbsoluteURL?>(
        "urls.identity_provider.url", .optional(.url), default: nil,
        "The admin URL of an identity provider that ends its own session when ours ends, such as an Ory Kratos: it receives `DELETE /admin/sessions/{id}` with the `identity_provider_session_id` of the accepted login.")

    static let identityProviderPublicURL = SettingKey<AbsoluteURL?>(
        "urls.identity_provider.publicUrl", .optional(.url), default: nil, "The public URL of that identity provider.",
        support: .withoutEffect("nothing is asked of it; Hydra does not use it either."))

    static let identityProviderHeaders = SettingKey<Secret<SecretKind.Other>?>(
        "urls.identity_provider.headers", .optional(.object), default: nil,
        "Headers for those calls: an object of names and values.",
        check: SettingCheck("an object whose members are header fields, such as {'Authorization': 'Bearer …'}") { value in
            value.map { ServerSettings.IdentityProvider.fields($0) != nil } ?? true
        })
}
