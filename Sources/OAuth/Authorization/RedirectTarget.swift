import AdminAPI
import Ground

/// A URI that the browser may be sent to with an authorization response: proof that it is registered for the client.
/// Whatever redirects takes one of these, so that redirecting to an unchecked URI does not compile.
package struct RedirectTarget: Sendable, Hashable {
    package let clientID: ClientID
    package let uri: String
    /// The `redirect_uri` parameter as it was sent; the token request must repeat it (RFC 6749 §4.1.3).
    package let parameter: String?
    /// It leaves this machine's or TLS's protection: another app may be listening there (RFC 6749 §10.2).
    package let isImpersonable: Bool

    /// Checks the `redirect_uri` of an authorization request. When it throws, the browser must not be redirected to any
    /// URI of the request (RFC 6749 §4.1.2.1).
    package init(_ client: Client, _ parameters: FormParameters, development: Bool) throws(OAuthError) {
        for name in ["client_id", "redirect_uri"] where parameters.all(name).count > 1 {
            throw OAuthError(.invalidRequest, "The parameter '\(name)' is included more than once.")  // RFC 6749 §3.1
        }
        let scope = Scope(parsing: parameters["scope"] ?? "")
        let parameter = parameters["redirect_uri"]
        let uri = try Self.choose(parameter, client.registration.redirectURIs, required: scope.contains(Scope.openid))
        guard let parts = RedirectURI(uri) else {
            throw OAuthError(.invalidRequest, "The redirect URI must be absolute and must not have a fragment.")  // RFC 6749 §3.1.2
        }
        // RFC 9700 §2.6: no plain http, except to this machine.
        guard parts.scheme != "http" || parts.isLocal || development else {
            throw OAuthError(
                .invalidRequest,
                "Redirect URL is using an insecure protocol, http is only allowed for hosts with suffix 'localhost', for example: http://myapp.localhost/."
            )
        }
        self.clientID = client.id
        self.uri = uri
        self.parameter = parameter
        self.isImpersonable = parts.scheme != "https" && !parts.isLocal
    }

    /// The page that follows a device's authorization, which the operator chose. Nothing about it tells a client without a
    /// secret from one that only pretends to be it.
    init(success policy: Policy, _ client: Client) {
        clientID = client.id
        uri = policy.urls.deviceSuccess
        parameter = nil
        isImpersonable = true
    }

    private static func choose(_ parameter: String?, _ registered: [String], required: Bool) throws(OAuthError)
        -> String
    {
        guard let parameter else {
            // OpenID Connect Core §3.1.2.1: required.
            if required {
                throw OAuthError(
                    .invalidRequest, "The 'redirect_uri' parameter is required when using OpenID Connect 1.0.")
            }
            // RFC 6749 §3.1.2.3: may be left out where exactly one is registered.
            guard registered.count == 1, let only = registered.first else {
                throw OAuthError(
                    .invalidRequest,
                    "The 'redirect_uri' parameter is required, because the OAuth 2.0 Client has not exactly one registered."
                )
            }
            return only
        }
        // RFC 9700 §4.1.3: exact string matching; RFC 8252 §7.3: any port at a loopback address.
        if registered.contains(parameter) { return parameter }
        if let requested = RedirectURI(parameter), requested.isLoopbackLiteral,
            registered.contains(where: { RedirectURI($0)?.equalsIgnoringPort(requested) == true })
        {
            return parameter
        }
        throw OAuthError(
            .invalidRequest,
            "The 'redirect_uri' parameter does not match any of the OAuth 2.0 Client's pre-registered redirect urls.")
    }
}
