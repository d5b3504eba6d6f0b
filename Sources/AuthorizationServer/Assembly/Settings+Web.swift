import Settings
import Web

extension RequestLimits {
    /// The operator's limits.
    package init(_ limits: ServerSettings.Limits) {
        self.init()
        target = limits.uriBytes
        headers = limits.headerBytes
        form = limits.formBytes
        json = limits.jsonBytes
        parameters = limits.parameters
        idleTimeout = limits.idleTimeout
    }
}

extension AddressPolicy {
    package init(_ outgoing: ServerSettings.Outgoing) {
        self.init(disallowsPrivate: outgoing.disallowsPrivateAddresses, exceptions: outgoing.exceptions)
    }
}

extension CORSPolicy {
    /// Who is behind a listener: pages of clients, or nothing but programs.
    enum Audience { case `public`, admin }

    /// `nil` where no page of another origin may call. Hydra takes an empty list of origins for all of them; on the admin
    /// listener, which knows no caller, only an outspoken `*` does that.
    init?(_ cors: CORSSettings, for audience: Audience) {
        guard cors.isEnabled else { return nil }
        let origins = cors.allowedOrigins.isEmpty && audience == .public ? ["*"] : cors.allowedOrigins
        self.init(
            origins: origins, methods: cors.allowedMethods, headers: cors.allowedHeaders,
            exposedHeaders: cors.exposedHeaders, allowsCredentials: cors.allowsCredentials,
            passesOptions: cors.passesOptions, maximumAge: cors.maximumAge, logsDecisions: cors.logsDecisions)
    }
}

extension CookieJar {
    init(_ cookies: ServerSettings.Cookies) {
        self.init(
            secure: cookies.isSecure, sameSite: SetCookie.SameSite(rawValue: cookies.sameSite.rawValue) ?? .lax,
            domain: cookies.domain, sessionName: cookies.sessionName, sessionPath: cookies.sessionPath)
    }
}

extension ServerSettings.URLs {
    /// `urls.error` where the operator set one; the server's own page needs no redirect.
    var errorPage: String? { error.hasSuffix("/oauth2/fallbacks/error") ? nil : error }
}
