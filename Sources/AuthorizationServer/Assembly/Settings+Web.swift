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
