import Ground
import JOSE

/// `session_state`: from it a page of the client learns, in a frame of ours and without a request, whether the person's
/// login status has changed (OpenID Connect Session Management 1.0 §2, §3.2).
package struct SessionState: Sendable, Hashable {
    /// What the browser holds in a cookie that our frame can read: another one for every sign-in.
    package let browserState: String
    /// The parameter of the authorization response.
    package let parameter: String

    /// `nil` where the redirect URI has no origin, as a native app's.
    package init?(
        session: SessionID, authenticatedAt: UnixTime, client: ClientID, redirectURI: String, random: RandomBytes
    ) {
        guard let uri = RedirectURI(redirectURI), let origin = Self.origin(of: uri) else { return nil }
        // Whoever knows the state could only tell their own frame a lie; the session's id stays out of scripts' sight.
        let state = Self.digest("\(session.rawValue) \(authenticatedAt.milliseconds)")
        let salt = Base64URL.encode(random(12))
        browserState = state
        parameter = Self.digest("\(client.rawValue) \(origin) \(state) \(salt)") + "." + salt
    }

    /// As a script sees it (RFC 6454 §6.1): in lower case, without the scheme's own port.
    private static func origin(of uri: RedirectURI) -> String? {
        guard uri.scheme == "https" || uri.scheme == "http" else { return nil }
        let isDefault = uri.port == nil || uri.port == (uri.scheme == "https" ? "443" : "80")
        return "\(uri.scheme)://\(uri.host.lowercased())" + (isDefault ? "" : ":\(uri.port ?? "")")
    }

    private static func digest(_ text: String) -> String {
        Base64URL.encode(HashAlgorithm.sha256.hash(Array(text.utf8)))
    }
}
