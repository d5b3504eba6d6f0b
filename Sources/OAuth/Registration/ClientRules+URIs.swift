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

    /// Hydra: the way back from a sign-out leads to where the client's sign-ons lead.
    func postLogoutRedirectURIs(_ registration: OAuth2Client) throws(OAuthError) {
        let origins = Set(registration.redirectURIs.compactMap { RedirectURI($0).map(Origin.init) })
        for text in registration.postLogoutRedirectURIs ?? [] {
            guard let uri = RedirectURI(text), !Self.dangerousSchemes.contains(uri.scheme), origins.contains(Origin(uri)) else {
                throw Self.invalid(
                    "Each of post_logout_redirect_uris must have scheme, host and port of one of redirect_uris.")
            }
        }
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
        let fields = [
            ("backchannel_logout_uri", registration.backchannelLogoutURI),
            ("frontchannel_logout_uri", registration.frontchannelLogoutURI),
        ]
        for case (let name, let text?) in fields { try Self.checkWebURI(text, name, fragmentAllowed: false) }
    }

    static func checkWebURI(_ text: String, _ name: String, fragmentAllowed: Bool) throws(OAuthError) {
        let withoutFragment = fragmentAllowed ? String(text.prefix { $0 != "#" }) : text
        guard let uri = RedirectURI(withoutFragment), uri.scheme == "https" || uri.scheme == "http" else {
            throw invalid("The field \(name) must be an absolute http or https URI\(fragmentAllowed ? "" : " without fragment").")
        }
    }

    /// Scheme, host and port; Hydra allows `*` in them.
    func corsOrigins(_ registration: OAuth2Client) throws(OAuthError) {
        for text in registration.allowedCORSOrigins where text != "*" {
            guard let uri = RedirectURI(text), uri.scheme == "https" || uri.scheme == "http", uri.rest.isEmpty else {
                throw Self.invalid("Each of allowed_cors_origins must be scheme, host and port, such as https://app.example.org.")
            }
        }
    }
}
