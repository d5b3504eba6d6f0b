import Ground
import HTTPTypes
import Testing

@Suite("Hydra's scenarios: the authorization code grant")
struct AuthorizationCodeScenarios {
    /// What was granted → which tokens there are.
    static let grants: [(scope: String, refreshToken: Bool, idToken: Bool)] = [
        ("openid offline_access", true, true), ("offline_access", true, false), ("openid", false, true),
        ("profile", false, false),
    ]

    @Test("access, refresh and ID token depend on offline_access and openid", arguments: Cell.all)
    func tokens(in cell: Cell) async throws {
        try await cell.run { server in
            try await SignOn(server: server).register()
            for (scope, refreshToken, idToken) in Self.grants {
                var signOn = SignOn(server: server)
                signOn.scope = scope
                signOn.subject = "person of \(scope)"
                let tokens = try await signOn.tokens()
                let access = try #require(tokens["access_token"]?.string)
                #expect(cell.fits(access))
                #expect(try await signOn.isActive(access))
                #expect((tokens["refresh_token"] != nil) == refreshToken, "\(scope)")
                #expect((tokens["id_token"] != nil) == idToken, "\(scope)")
            }
        }
    }

    @Test("nothing granted is an access token without scope", arguments: Cell.all)
    func noScope(in cell: Cell) async throws {
        try await cell.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let first = try await server.publicAPI.get(signOn.target())
            let login = try await signOn.accept(
                "login", try #require(first.query["login_challenge"]), ["subject": "person-1"])
            let second = try await server.publicAPI.get(login, cookies: first.cookies)
            let consent = try await signOn.accept(
                "consent", try #require(second.query["consent_challenge"]), ["grant_scope": []])
            let last = try await server.publicAPI.get(consent, cookies: first.cookies)
            let tokens = try await signOn.redeem(try #require(last.query["code"])).json
            #expect(tokens["access_token"] != nil)
            #expect(tokens["refresh_token"] == nil)
            #expect(tokens["id_token"] == nil)
            #expect(tokens["scope"]?.string == "")
        }
    }

    @Test("skip_consent is told to the identity provider, which decides", arguments: Cell.all)
    func skippedConsent(in cell: Cell) async throws {
        try await cell.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register(JSONObject(["skip_consent": true]))
            let first = try await server.publicAPI.get(signOn.target())
            let login = try await signOn.accept(
                "login", try #require(first.query["login_challenge"]), ["subject": "person-1"])
            let second = try await server.publicAPI.get(login, cookies: first.cookies)
            let challenge = try #require(second.query["consent_challenge"])
            let request = try await server.adminAPI.get(
                "/admin/oauth2/auth/requests/consent?consent_challenge=\(challenge)")
            #expect(request.json["client"]?.object?["skip_consent"] == true)
        }
    }

    @Test("client credentials buy an access token, and neither refresh nor ID token", arguments: Cell.all)
    func clientCredentials(in cell: Cell) async throws {
        try await cell.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register(JSONObject(["grant_types": ["client_credentials"]]))
            let answer = try await server.publicAPI.form(
                "/oauth2/token", [("grant_type", "client_credentials"), ("scope", "openid offline_access")],
                authorization: basic(signOn.clientID, signOn.secret))
            let access = try #require(answer.json["access_token"]?.string)
            #expect(cell.fits(access))
            #expect(try await signOn.isActive(access))
            #expect(answer.json["refresh_token"] == nil)
            #expect(answer.json["id_token"] == nil)
        }
    }
}
