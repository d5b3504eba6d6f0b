import AdminAPI
import Ground

/// The rules about the URIs of a registration.
extension ClientRules {
    /// Schemes that a browser runs or opens in our name.
    private static let dangerousSchemes: Set<String> = ["javascript", "data", "vbscript", "blob", "file", "about"]

    func redirectURIs(_ registration: OAuth2Client) throws(OAuthError) {
        for text in registration.redirectURIs {
            // RFC 6749 §3.1.2: absolute, without a fragment.
            guard let uri = RedirectURI(text), !Self.dangerousSchemes.contains(uri.scheme) else {
                throw OAuthError(
                    .invalidRedirectURI,
                    "Each of redirect_uris must be an absolute URI without fragment and user information, and of a scheme that no browser runs.")
            }
        }
    }

    /// OpenID Connect Registration §2. Where no type is given none is assumed, as Hydra knows none.
    func applicationType(_ registration: OAuth2Client) throws(OAuthError) {
        guard let type = registration.applicationType else { return }
        let uris = registration.redirectURIs.compactMap { RedirectURI($0) }
        switch type {
        case "web":
            let isImplicit = registration.grantTypes.contains(GrantType.implicit.rawValue)
            guard uris.allSatisfy({ $0.scheme == "https" || ($0.scheme == "http" && !isImplicit) }),
                !isImplicit || uris.allSatisfy({ $0.host != "localhost" })
            else {
                throw OAuthError(
                    .invalidRedirectURI,
                    "The redirect_uris of a web client are https or http URIs; with the grant type implicit https only, and not localhost."
                )
            }
        case "native":
            // RFC 8252 §7.2: also an https URI that belongs to the app.
            guard uris.allSatisfy({ $0.scheme != "http" || $0.isLocal }) else {
                throw OAuthError(
                    .invalidRedirectURI,
                    "The redirect_uris of a native client are of a scheme of its own, http to this device, or an https URI that it claimed."
                )
            }
        default: throw Self.invalid("The field application_type must be web or native.")
        }
    }

    /// Hydra: the way back from a sign-out leads to where the client's sign-ons lead.
    func postLogoutRedirectURIs(_ registration: OAuth2Client) throws(OAuthError) {
        let origins = origins(registration)
        for text in registration.postLogoutRedirectURIs ?? [] {
            guard let uri = RedirectURI(text), !Self.dangerousSchemes.contains(uri.scheme), origins.contains(Origin(uri)) else {
                throw Self.invalid(
                    "Each of post_logout_redirect_uris must have scheme, host and port of one of redirect_uris.")
            }
        }
    }

    private func origins(_ registration: OAuth2Client) -> Set<Origin> {
        Set(registration.redirectURIs.compactMap { RedirectURI($0).map(Origin.init) })
    }

    private struct Origin: Hashable {
        let scheme: String
        let host: String
        let port: String?

        init(_ uri: RedirectURI) {
            scheme = uri.scheme
            host = uri.host.lowercased()
            let defaults = ["http": "80", "https": "443"]
            port = uri.port ?? defaults[uri.scheme]
        }
    }

    /// These are shown to people as links.
    func pages(_ registration: OAuth2Client) throws(OAuthError) {
        let fields = [
            ("client_uri", registration.clientURI), ("policy_uri", registration.policyURI), ("tos_uri", registration.tosURI),
            ("logo_uri", registration.logoURI),
        ]
        for (name, text) in fields where !text.isEmpty { try Self.checkWebURI(text, name, fragmentAllowed: true) }
        for text in registration.requestURIs ?? [] { try Self.checkWebURI(text, "request_uris", fragmentAllowed: true) }
    }

    func logoutURIs(_ registration: OAuth2Client) throws(OAuthError) {
        if let text = registration.backchannelLogoutURI {
            try Self.checkWebURI(text, "backchannel_logout_uri", fragmentAllowed: false)
            // Back-Channel Logout 1.0 §2.2: without TLS only to confidential clients, as inside one network.
            guard let uri = RedirectURI(text),
                uri.scheme == "https" || uri.isLocal || registration.tokenEndpointAuthMethod != "none"
            else { throw Self.invalid("The field backchannel_logout_uri of a public client must be an https URI.") }
        }
        guard let text = registration.frontchannelLogoutURI else { return }
        try Self.checkWebURI(text, "frontchannel_logout_uri", fragmentAllowed: false)
        // Front-Channel Logout 1.0 §2
        guard let uri = RedirectURI(text), origins(registration).contains(Origin(uri)) else {
            throw Self.invalid(
                "The field frontchannel_logout_uri must have scheme, host and port of one of redirect_uris.")
        }
    }

    static func checkWebURI(_ text: String, _ name: String, fragmentAllowed: Bool) throws(OAuthError) {
        let withoutFragment = fragmentAllowed ? String(text.prefix { $0 != "#" }) : text
        guard let uri = RedirectURI(withoutFragment), uri.scheme == "https" || uri.scheme == "http" else {
            throw invalid("The field \(name) must be an absolute http or https URI\(fragmentAllowed ? "" : " without fragment").")
        }
    }

    /// As browsers write origins: lower case, without a slash at the end.
    func withCanonicalOrigins(_ registration: OAuth2Client) throws(OAuthError) -> OAuth2Client {
        var result = registration
        result.allowedCORSOrigins = []
        for text in registration.allowedCORSOrigins {
            guard let origin = RegisteredOrigin(text) else {
                throw Self.invalid(
                    "Each of allowed_cors_origins must be scheme, host and port, such as https://app.example.org; one * may stand for a whole name before a dot, as in https://*.example.org.")
            }
            result.allowedCORSOrigins.append(origin.text)
        }
        return result
    }
}
