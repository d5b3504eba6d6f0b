import Ground
import HTTPTypes
import Testing

@Suite("Hydra's scenarios: errors of the authorization endpoint")
struct AuthorizationErrorScenarios {
    @Test("a rejected login and a rejected consent reach the client", arguments: Cell.all)
    func rejected(in cell: Cell) async throws {
        try await cell.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let refusal: JSONValue = ["error": "access_denied", "error_description": "not today"]

            var first = try await server.publicAPI.get(signOn.target())
            let afterLogin = try await reject("login", try #require(first.query["login_challenge"]), refusal, server)
            let refusedLogin = try await server.publicAPI.get(afterLogin, cookies: first.cookies)
            #expect(refusedLogin.query["error"] == "access_denied")
            #expect(refusedLogin.query["state"] == "state-of-the-app")

            first = try await server.publicAPI.get(signOn.target())
            let login = try await signOn.accept(
                "login", try #require(first.query["login_challenge"]), ["subject": "person-1"])
            let second = try await server.publicAPI.get(login, cookies: first.cookies)
            let afterConsent = try await reject(
                "consent", try #require(second.query["consent_challenge"]), refusal, server)
            let refusedConsent = try await server.publicAPI.get(afterConsent, cookies: first.cookies)
            #expect(refusedConsent.query["error"] == "access_denied")
            #expect(refusedConsent.query["error_description"] == "not today")
        }
    }

    @Test("an unknown client and an unregistered redirect URI get a page, never a redirect to it", arguments: Cell.all)
    func pages(in cell: Cell) async throws {
        try await cell.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            for change in [("client_id", "nobody"), ("redirect_uri", "https://elsewhere.example/callback")] {
                let answer = try await server.publicAPI.get(signOn.target([change]))
                #expect(answer.location.hasPrefix("https://idp.example/error?"), "\(change.0)")
            }
        }
    }

    @Test("scope, response type and grant type that are not the client's are refused", arguments: Cell.all)
    func notAllowed(in cell: Cell) async throws {
        try await cell.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register(JSONObject(["grant_types": ["authorization_code"]]))
            let scope = try await server.publicAPI.get(signOn.target([("scope", "openid admin")]))
            #expect(scope.query["error"] == "invalid_scope")
            let type = try await server.publicAPI.get(signOn.target([("response_type", "token")]))
            let error =
                type.location.contains("error=unsupported_response_type")
                || type.location.contains("error=unauthorized_client")
            #expect(error, "\(type.location)")
            let grant = try await server.publicAPI.form(
                "/oauth2/token", [("grant_type", "client_credentials")],
                authorization: basic(signOn.clientID, signOn.secret))
            #expect(grant.json["error"] == "unauthorized_client")
        }
    }

    /// Rejects a challenge at the admin API; the target to which the browser goes.
    private func reject(_ kind: String, _ challenge: String, _ body: JSONValue, _ server: TestServer) async throws
        -> String
    {
        let path = "/admin/oauth2/auth/requests/\(kind)/reject?\(kind)_challenge=\(challenge)"
        let answer = try await server.adminAPI.json(.put, path, body)
        return String(try #require(answer.json["redirect_to"]?.string).dropFirst(TestServer.issuer.count))
    }
}
