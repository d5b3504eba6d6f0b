import Ground
import OAuth
import Testing

/// A person who is signed in to the client of `SignOn`, and their way out.
struct SignOut: Sendable {
    let signOn: SignOn
    let cookies: [String]
    let idToken: String

    var server: TestServer { signOn.server }

    static let path = "/oauth2/sessions/logout"
    static let bye = "https://app.example/signed-out"

    /// Registers the client and signs the person in.
    init(_ server: TestServer, client: JSONObject = JSONObject()) async throws {
        let signOn = SignOn(server: server)
        try await signOn.register(client)
        try await self.init(signOn)
    }

    init(_ signOn: SignOn, cookies: [String] = []) async throws {
        let (answer, cookies) = try await signOn.walk(cookies: cookies)
        let tokens = try await signOn.redeem(try #require(answer.query["code"])).json
        self.signOn = signOn
        self.cookies = cookies
        idToken = try #require(tokens["id_token"]?.string)
    }

    /// `sid` of the ID token.
    var sessionID: String {
        get throws {
            let payload = try #require(idToken.split(separator: ".").dropFirst().first)
            let claims = try JSONParser.parse(try #require(Base64URL.decode(String(payload))))
            return try #require(claims.object?["sid"]?.string)
        }
    }

    /// The first visit to the end session endpoint.
    func ask(_ parameters: [(String, String)] = []) async throws -> Answer {
        let query = FormParameters(parameters.map { (name: $0.0, value: $0.1) }).encoded
        return try await server.publicAPI.get(Self.path + (query.isEmpty ? "" : "?" + query), cookies: cookies)
    }

    /// Accepts the challenge of a first visit; the target of the second.
    func confirm(_ asked: Answer) async throws -> String {
        let challenge = try #require(asked.query["logout_challenge"], "\(asked.status) \(asked.location) \(asked.text)")
        return try await signOn.accept("logout", challenge, .object(JSONObject()))
    }

    /// Both visits.
    func leave(_ parameters: [(String, String)] = []) async throws -> Answer {
        try await server.publicAPI.get(try await confirm(try await ask(parameters)), cookies: cookies)
    }

    /// Whether the browser's next sign-on would spare the password.
    func isSignedIn() async throws -> Bool {
        let answer = try await server.publicAPI.get(signOn.target([("prompt", "none")]), cookies: cookies)
        return answer.query["error"] != "login_required"
    }
}

extension SignOn {
    func registered() async throws -> SignOn {
        try await register()
        return self
    }
}

extension ScriptedHTTP {
    static let backChannel = "https://app.example/backchannel"

    /// The back-channel logout endpoint of the client of `SignOn`.
    static func app() -> ScriptedHTTP { ScriptedHTTP([backChannel: OutgoingResponse(status: 200)]) }

    /// The logout tokens that arrived there.
    var logoutTokens: [String] {
        requests.filter { $0.url == Self.backChannel }.compactMap {
            (try? FormParameters(decoding: $0.body))?["logout_token"]
        }
    }
}
