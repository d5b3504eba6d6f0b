import Ground
import HTTPTypes
import HummingbirdTesting
import Testing

/// A device that asks for authorization, and the person who gives it in a browser, with a scripted identity provider.
struct DeviceSignOn: Sendable {
    let server: TestServer
    var clientID = "tv"
    var secret = "a-secret-for-the-television"
    var scope = "openid offline_access"
    var audience: [String] = []

    static let grantType = "urn:ietf:params:oauth:grant-type:device_code"

    /// What a device knows.
    struct Codes: Sendable {
        let device: String
        let user: String
    }

    func register(_ more: JSONObject = JSONObject()) async throws {
        var document = JSONObject([
            "client_id": .string(clientID), "client_secret": .string(secret), "client_name": "Television",
            "grant_types": .strings([Self.grantType, "refresh_token"]), "response_types": ["code"],
            "scope": "openid offline_access profile", "audience": ["https://api.example"],
        ])
        for member in more.members { document[member.name] = member.value }
        let answer = try await server.adminAPI.json(.post, "/admin/clients", .object(document))
        try #require(answer.status == 201, "\(answer.text)")
    }

    func ask(_ more: [(String, String)] = []) async throws -> Answer {
        try await server.publicAPI.form(
            "/oauth2/device/auth",
            [("client_id", clientID), ("scope", scope)] + audience.map { ("audience", $0) } + more,
            authorization: basic(clientID, secret))
    }

    func codes(_ more: [(String, String)] = []) async throws -> Codes {
        let answer = try await ask(more)
        return Codes(
            device: try #require(answer.json["device_code"]?.string, "\(answer.text)"),
            user: try #require(answer.json["user_code"]?.string))
    }

    func poll(_ code: String) async throws -> Answer {
        try await server.publicAPI.form(
            "/oauth2/token", [("grant_type", Self.grantType), ("device_code", code)],
            authorization: basic(clientID, secret))
    }

    /// The browser at the verification URI; the device challenge, and its cookies.
    func open(_ query: String = "") async throws -> (challenge: String, cookies: [String], answer: Answer) {
        let answer = try await server.publicAPI.get("/oauth2/device/verify" + query)
        return (try #require(answer.query["device_challenge"], "\(answer.text)"), answer.cookies, answer)
    }

    /// The identity provider's call about a device challenge.
    func tell(_ verb: String, _ challenge: String, _ body: JSONValue) async throws -> Answer {
        try await server.adminAPI.json(
            .put, "/admin/oauth2/auth/requests/device/\(verb)?device_challenge=\(challenge)", body)
    }

    /// From the user code to the login challenge.
    func enter(_ code: String) async throws -> (loginChallenge: String, cookies: [String]) {
        let (challenge, cookies, _) = try await open()
        let accepted = try await tell("accept", challenge, ["user_code": .string(code)])
        let target = try Self.target(accepted)
        let answer = try await server.publicAPI.get(target, cookies: cookies)
        return (try #require(answer.query["login_challenge"], "\(answer.text)"), cookies + answer.cookies)
    }

    /// From the login challenge to the consent challenge.
    func logIn(_ challenge: String, _ cookies: [String]) async throws -> (challenge: String, cookies: [String]) {
        let accepted = try await decide("login", "accept", challenge, ["subject": "person-1", "remember": true])
        let answer = try await server.publicAPI.get(accepted, cookies: cookies)
        return (try #require(answer.query["consent_challenge"], "\(answer.text)"), cookies + answer.cookies)
    }

    /// From the consent challenge to the last redirect.
    func consent(
        _ challenge: String, _ cookies: [String], session: JSONValue = ["access_token": ["tier": "gold"]]
    ) async throws -> Answer {
        let granted = JSONValue.strings(scope.split(separator: " ").map(String.init))
        let accepted = try await decide(
            "consent", "accept", challenge,
            ["grant_scope": granted, "grant_access_token_audience": .strings(audience), "session": session])
        return try await server.publicAPI.get(accepted, cookies: cookies)
    }

    /// The whole way of the person.
    @discardableResult
    func approve(_ code: String) async throws -> Answer {
        let (loginChallenge, cookies) = try await enter(code)
        let (consentChallenge, jar) = try await logIn(loginChallenge, cookies)
        return try await consent(consentChallenge, jar)
    }

    /// Decides a login or a consent; the target to which the browser goes.
    func decide(_ kind: String, _ verb: String, _ challenge: String, _ body: JSONValue) async throws -> String {
        let path = "/admin/oauth2/auth/requests/\(kind)/\(verb)?\(kind)_challenge=\(challenge)"
        return try Self.target(try await server.adminAPI.json(.put, path, body))
    }

    static func target(_ answer: Answer) throws -> String {
        let url = try #require(answer.json["redirect_to"]?.string, "\(answer.text)")
        return String(url.dropFirst(TestServer.issuer.count))
    }
}
