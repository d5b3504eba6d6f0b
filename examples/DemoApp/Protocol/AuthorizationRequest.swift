import Crypto
import Ground

/// One attempt to sign in: what goes to the provider, and what must come back.
struct AuthorizationRequest: Sendable {
    /// Ties the response to this browser (RFC 6749 §10.12).
    let state: String
    /// Ties the ID token to this request (OpenID Connect Core §3.1.2.1).
    let nonce: String
    /// Ties the code to this application (RFC 7636 §4.1); only its hash travels through the browser.
    let codeVerifier: String

    init(random: RandomBytes) {
        state = Base64URL.encode(random(16))
        nonce = Base64URL.encode(random(16))
        codeVerifier = Base64URL.encode(random(32))
    }

    /// RFC 7636 §4.2, method S256.
    var codeChallenge: String { Base64URL.encode(Array(SHA256.hash(data: Array(codeVerifier.utf8)))) }

    /// Where the browser is sent.
    func url(_ metadata: ProviderMetadata, _ settings: ResolvedSettings) -> String {
        let parameters = FormParameters([
            ("response_type", "code"), ("client_id", settings.clientID), ("redirect_uri", settings.redirectURI),
            ("scope", settings.scope), ("state", state), ("nonce", nonce), ("code_challenge", codeChallenge),
            ("code_challenge_method", "S256"),
        ])
        return metadata.authorizationEndpoint + "?" + parameters.encoded
    }
}
