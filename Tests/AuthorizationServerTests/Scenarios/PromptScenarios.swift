import Ground
import HTTPTypes
import Testing

@Suite("Hydra's scenarios: prompt")
struct PromptScenarios {
    @Test("none fails without a session, and passes when login and consent were remembered", arguments: Cell.all)
    func none(in cell: Cell) async throws {
        try await cell.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let refused = try await server.publicAPI.get(signOn.target([("prompt", "none")]))
            #expect(refused.query["error"] == "login_required")

            let cookies = try await signOn.walk().cookies
            let passed = try await signOn.walk([("prompt", "none")], cookies: cookies).answer
            #expect(passed.query["code"] != nil, "\(passed.location)")
        }
    }

    @Test("login asks for credentials although there is a session", arguments: Cell.all)
    func login(in cell: Cell) async throws {
        try await cell.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let cookies = try await signOn.walk().cookies
            let asked = try await server.publicAPI.get(signOn.target([("prompt", "login")]), cookies: cookies)
            let challenge = try #require(asked.query["login_challenge"])
            let request = try await server.adminAPI.get(
                "/admin/oauth2/auth/requests/login?login_challenge=\(challenge)")
            #expect(request.json["skip"] == false)
        }
    }

    @Test("consent asks for consent although it was remembered", arguments: Cell.all)
    func consent(in cell: Cell) async throws {
        try await cell.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let cookies = try await signOn.walk().cookies
            let first = try await server.publicAPI.get(signOn.target([("prompt", "consent")]), cookies: cookies)
            let login = try await signOn.accept(
                "login", try #require(first.query["login_challenge"]), ["subject": "person-1"])
            let second = try await server.publicAPI.get(login, cookies: cookies + first.cookies)
            let challenge = try #require(second.query["consent_challenge"])
            let request = try await server.adminAPI.get(
                "/admin/oauth2/auth/requests/consent?consent_challenge=\(challenge)")
            #expect(request.json["skip"] == false)
        }
    }
}
