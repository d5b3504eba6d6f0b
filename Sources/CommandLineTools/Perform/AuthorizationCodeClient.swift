import AdminClient
import Ground
import JOSE

/// The client that `perform authorization-code` plays: one sign-on after the other.
struct AuthorizationCodeClient: Sendable {
    /// What a sign-on began with, to be compared when it comes back.
    struct Attempt: Sendable {
        let state: String
        let nonce: String
        /// RFC 7636 §4.1
        let codeVerifier: Secret<AuthorizationCodeClient>
    }

    /// The authorization endpoint.
    let authorizationURL: String
    let redirectURI: String
    let scope: [String]
    let audience: [String]
    let prompt: [String]
    /// Seconds; negative: not asked for.
    let maxAge: Int
    /// `nil` for a new one at every attempt.
    let fixedState: String?
    let responseMode: String?
    let server: PublicClient
    let random: RandomBytes

    func begin() -> Attempt {
        Attempt(
            state: fixedState ?? Base64URL.encode(random(18)), nonce: Base64URL.encode(random(18)),
            codeVerifier: Secret(Base64URL.encode(random(32))))
    }

    /// Where the browser goes (RFC 6749 §4.1.1).
    func url(of attempt: Attempt) -> String {
        let challenge = HashAlgorithm.sha256.hash(Array(attempt.codeVerifier.exposed.utf8))
        var query = FormParameters([
            ("response_type", "code"), ("client_id", server.credentials.clientID), ("redirect_uri", redirectURI),
            ("scope", scope.joined(separator: " ")), ("state", attempt.state), ("nonce", attempt.nonce),
            ("code_challenge", Base64URL.encode(challenge)), ("code_challenge_method", "S256"),
        ])
        if !audience.isEmpty { query.append("audience", audience.joined(separator: " ")) }
        if !prompt.isEmpty { query.append("prompt", prompt.joined(separator: " ")) }
        if maxAge >= 0 { query.append("max_age", String(maxAge)) }
        if let responseMode { query.append("response_mode", responseMode) }
        return authorizationURL + (authorizationURL.contains("?") ? "&" : "?") + query.encoded
    }

    /// Tokens for what came back to the redirect URI (RFC 6749 §4.1.2, §4.1.3).
    func finish(_ attempt: Attempt, _ answer: FormParameters) async throws -> TokenAnswer {
        if let error = answer["error"] {
            throw CommandFailure([error, answer["error_description"] ?? ""].joined(separator: ": "))
        }
        guard let state = answer["state"], constantTimeEquals(state.utf8, attempt.state.utf8) else {
            throw CommandFailure("The answer has another state than the request. Begin again, in one tab.")
        }
        guard let code = answer["code"] else { throw CommandFailure("The answer has neither a code nor an error.") }
        return try await server.authorizationCodeGrant(
            code: code, redirectURI: redirectURI, codeVerifier: attempt.codeVerifier.exposed)
    }
}
