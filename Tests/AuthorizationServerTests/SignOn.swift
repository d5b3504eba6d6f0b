import Ground
import HTTPTypes
import HummingbirdTesting
import JOSE
import Testing

/// A person's way through the authorization endpoint, with a scripted identity provider.
struct SignOn: Sendable {
    let server: TestServer
    var clientID = "app"
    var secret = "a-secret-for-the-app"
    var redirectURI = "https://app.example/callback"
    var scope = "openid offline_access"
    var subject = "person-1"
    /// What the identity provider calls its own session.
    var identityProviderSessionID = ""

    static let verifier = "a-code-verifier-that-is-long-enough-for-rfc-7636-4.1"
    static let challenge = Base64URL.encode(HashAlgorithm.sha256.hash(Array(verifier.utf8)))

    /// Registers the client of this sign-on.
    func register(_ more: JSONObject = JSONObject()) async throws {
        var document = JSONObject([
            "client_id": .string(clientID), "client_secret": .string(secret), "redirect_uris": [.string(redirectURI)],
            "grant_types": ["authorization_code", "refresh_token"], "response_types": ["code"],
            "scope": "openid offline_access profile email",
            "post_logout_redirect_uris": ["https://app.example/signed-out"],
            "backchannel_logout_uri": "https://app.example/backchannel",
        ])
        for member in more.members { document[member.name] = member.value }
        let answer = try await server.adminAPI.json(.post, "/admin/clients", .object(document))
        try #require(answer.status == 201, "\(answer.text)")
    }

    /// The target of an authorization request (RFC 6749 §4.1.1).
    func target(_ more: [(String, String)] = []) -> String {
        var parameters = FormParameters([
            ("client_id", clientID), ("response_type", "code"), ("redirect_uri", redirectURI), ("scope", scope),
            ("state", "state-of-the-app"), ("nonce", "nonce-of-the-app"), ("code_challenge", Self.challenge),
            ("code_challenge_method", "S256"),
        ])
        for (name, value) in more {
            parameters = parameters.removing([name])
            parameters.append(name, value)
        }
        return "/oauth2/auth?" + parameters.encoded
    }

    /// Through login and consent to the client; returns the last redirect, and the browser's cookies.
    func walk(_ more: [(String, String)] = [], cookies: [String] = []) async throws -> (
        answer: Answer, cookies: [String]
    ) {
        let first = try await server.publicAPI.get(target(more), cookies: cookies)
        guard let challenge = first.query["login_challenge"] else { return (first, cookies) }
        let login = try await accept(
            "login", challenge, [
                "subject": .string(subject), "remember": true, "amr": ["pwd"],
                "identity_provider_session_id": .string(identityProviderSessionID),
            ])
        var jar = cookies + first.cookies
        let second = try await server.publicAPI.get(login, cookies: jar)
        jar += second.cookies
        guard let consentChallenge = second.query["consent_challenge"] else { return (second, jar) }
        let granted = JSONValue.strings(scope.split(separator: " ").map(String.init))
        let consent = try await accept(
            "consent", consentChallenge,
            [
                "grant_scope": granted, "remember": true,
                "session": ["id_token": ["email": "person@example.org"], "access_token": ["tier": "gold"]],
            ])
        let last = try await server.publicAPI.get(consent, cookies: jar)
        return (last, jar + last.cookies)
    }

    /// Accepts a challenge at the admin API; the target to which the browser goes.
    func accept(_ kind: String, _ challenge: String, _ body: JSONValue) async throws -> String {
        let path = "/admin/oauth2/auth/requests/\(kind)/accept?\(kind)_challenge=\(challenge)"
        let answer = try await server.adminAPI.json(.put, path, body)
        let url = try #require(answer.json["redirect_to"]?.string, "\(answer.text)")
        return String(url.dropFirst(TestServer.issuer.count))
    }

    /// Exchanges the code of a walk for tokens.
    func redeem(_ code: String, verifier: String = verifier) async throws -> Answer {
        try await server.publicAPI.form(
            "/oauth2/token",
            [
                ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirectURI),
                ("code_verifier", verifier),
            ],
            authorization: basic(clientID, secret))
    }

    func refresh(_ token: String) async throws -> Answer {
        try await server.publicAPI.form(
            "/oauth2/token", [("grant_type", "refresh_token"), ("refresh_token", token)],
            authorization: basic(clientID, secret))
    }

    /// A whole sign-on; the token endpoint's answer.
    func tokens() async throws -> JSONObject {
        let code = try #require(try await walk().answer.query["code"])
        return try await redeem(code).json
    }

    func isActive(_ token: String) async throws -> Bool {
        try await server.adminAPI.form("/admin/oauth2/introspect", [("token", token)]).json["active"]?.bool == true
    }
}
