import AdminAPI
import AdminClient
import Ground
import HTTPTypes
import Testing

@Suite("The admin client sorts what servers say about a challenge")
struct ChallengeTests {
    private static let loginRequest = """
        {"challenge":"c","requested_scope":["openid"],"requested_access_token_audience":null,"skip":false,"subject":"",
         "oidc_context":{},"client":{"client_id":"app","metadata":null,"redirect_uris":null,"unheard_of":[1,{}]},
         "request_url":"https://sso.example/oauth2/auth?client_id=app","session_id":"s","future":true}
        """

    /// A readable name for an outcome.
    private func name<Value>(_ outcome: ChallengeOutcome<Value>) -> String {
        switch outcome {
        case .answer: "answer"
        case .used(let redirectTo): "used \(redirectTo)"
        case .alreadyDecided: "alreadyDecided"
        case .expired: "expired"
        case .unknown: "unknown"
        }
    }

    @Test(
        "A login request is found, used, expired or unknown",
        arguments: [
            (200, loginRequest, "answer"),
            (410, #"{"redirect_to":"https://sso.example/again"}"#, "used https://sso.example/again"),
            (409, "{}", "alreadyDecided"),
            (401, #"{"error":"request_unauthorized","error_description":"The login request has expired"}"#, "expired"),
            (404, #"{"error":"not_found"}"#, "unknown"),
        ])
    func outcomes(status: Int, body: String, expected: String) async throws {
        let exchange = ScriptedExchange((status, body))
        let outcome = try await AdminClient(exchange: exchange).loginRequest("c/h?a&l")
        #expect(name(outcome) == expected)
        #expect(exchange.requests.map(\.path) == ["/admin/oauth2/auth/requests/login?login_challenge=c%2Fh%3Fa%26l"])
    }

    @Test("An empty challenge is unknown, and the server is not asked")
    func emptyChallenge() async throws {
        let exchange = ScriptedExchange()
        let admin = AdminClient(exchange: exchange)
        #expect(name(try await admin.loginRequest("")) == "unknown")
        #expect(name(try await admin.acceptLogin("", AcceptLoginRequest(subject: "s"))) == "unknown")
        #expect(exchange.requests.isEmpty)
    }

    @Test("ADMIN-02: unknown members and nulls are fine")
    func lenient() async throws {
        let exchange = ScriptedExchange((200, Self.loginRequest))
        guard case .answer(let request) = try await AdminClient(exchange: exchange).loginRequest("c") else {
            Issue.record("no answer")
            return
        }
        #expect(request.client.clientID == "app")
        #expect(request.requestedAccessTokenAudience == [])
        #expect(request.oidcContext.loginHint == nil)
    }

    @Test("A 401 for wrong credentials of our own is not an expired challenge")
    func credentials() async {
        let exchange = ScriptedExchange((401, #"{"error":"invalid_token"}"#))
        await #expect {
            _ = try await AdminClient(exchange: exchange).loginRequest("c")
        } throws: { error in
            guard case AdminError.refused(status: 401, _) = error else { return false }
            return true
        }
    }

    @Test("After a 409 the request is asked for again, and a 410 is followed (ory/hydra issue 3409)")
    func conflict() async throws {
        let exchange = ScriptedExchange((409, "{}"), (410, #"{"redirect_to":"https://sso.example/on"}"#))
        let outcome = try await AdminClient(exchange: exchange).acceptLogin("c", AcceptLoginRequest(subject: "s"))
        #expect(name(outcome) == "used https://sso.example/on")
        #expect(exchange.requests.map(\.method) == [.put, .get])
    }

    @Test("After a 409 without a 410 nobody knows where to go on")
    func conflictWithoutWay() async throws {
        let exchange = ScriptedExchange((409, "{}"), (200, Self.loginRequest))
        let outcome = try await AdminClient(exchange: exchange).acceptLogin("c", AcceptLoginRequest(subject: "s"))
        #expect(name(outcome) == "alreadyDecided")
    }

    @Test("A rejected logout has no body (Hydra answers 204)")
    func rejectLogout() async throws {
        let outcome = try await AdminClient(exchange: ScriptedExchange((204, ""))).rejectLogout("c")
        #expect(name(outcome) == "answer")
    }

    @Test(
        "Failures of the server are told apart from refusals, and neither names the challenge",
        arguments: [(500, ""), (502, "<html>"), (200, "<html>not json</html>"), (503, "{}")])
    func unreachable(status: Int, body: String) async {
        let exchange = ScriptedExchange((status, body))
        await #expect {
            _ = try await AdminClient(exchange: exchange).consentRequest("very-secret-challenge")
        } throws: { error in
            guard case AdminError.unreachable = error else { return false }
            return !"\(error)".contains("very-secret-challenge")
        }
    }

    @Test("What is accepted is written with Hydra's names")
    func acceptBody() async throws {
        let exchange = ScriptedExchange((200, #"{"redirect_to":"https://sso.example/on"}"#))
        var body = AcceptLoginRequest(subject: "s")
        body.remember = true
        body.rememberFor = 60
        body.amr = ["pwd"]
        body.identityProviderSessionID = "i"
        _ = try await AdminClient(exchange: exchange).acceptLogin("c", body)
        let request = try #require(exchange.requests.first)
        let sent = try #require(try JSONParser.parse(request.body).object)
        #expect(sent["remember_for"] == 60)
        #expect(sent["identity_provider_session_id"] == "i")
        #expect(request.path.hasPrefix("/admin/oauth2/auth/requests/login/accept?"))
    }
}
