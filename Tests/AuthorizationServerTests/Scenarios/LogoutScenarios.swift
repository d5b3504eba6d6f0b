import Ground
import HTTPTypes
import Testing

@Suite("Hydra's scenarios: logout")
struct LogoutScenarios {
    @Test("without a hint the logout page is shown, and then the login page again", arguments: Cell.all)
    func withoutHint(in cell: Cell) async throws {
        try await cell.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let cookies = try await signOn.walk().cookies
            #expect(try await skips(signOn, cookies))

            let asked = try await server.publicAPI.get("/oauth2/sessions/logout", cookies: cookies)
            let challenge = try #require(asked.query["logout_challenge"])
            #expect(try await skips(signOn, cookies), "asking is not signing out")
            let request = try await server.adminAPI.get(
                "/admin/oauth2/auth/requests/logout?logout_challenge=\(challenge)")
            #expect(request.json["subject"]?.string == "person-1")
            #expect(request.json["rp_initiated"] == false)

            let end = try await signOn.accept("logout", challenge, [:])
            let last = try await server.publicAPI.get(end, cookies: cookies)
            #expect(last.status == 302)
            #expect(try await !skips(signOn, cookies))
        }
    }

    @Test("a client's logout leads back to it, with its state", arguments: Cell.all)
    func byClient(in cell: Cell) async throws {
        try await cell.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let (answer, cookies) = try await signOn.walk()
            let tokens = try await signOn.redeem(try #require(answer.query["code"])).json
            let parameters = FormParameters([
                ("id_token_hint", try #require(tokens["id_token"]?.string)),
                ("post_logout_redirect_uri", "https://app.example/signed-out"), ("state", "state-of-logout"),
            ])
            let asked = try await server.publicAPI.get(
                "/oauth2/sessions/logout?" + parameters.encoded, cookies: cookies)
            let end = try await signOn.accept("logout", try #require(asked.query["logout_challenge"]), [:])
            let last = try await server.publicAPI.get(end, cookies: cookies)
            #expect(try await !skips(signOn, cookies))
            #expect(last.location == "https://app.example/signed-out?state=state-of-logout")
        }
    }

    /// Whether the next sign-on would need no credentials.
    private func skips(_ signOn: SignOn, _ cookies: [String]) async throws -> Bool {
        let asked = try await signOn.server.publicAPI.get(signOn.target(), cookies: cookies)
        let challenge = try #require(asked.query["login_challenge"])
        let request = try await signOn.server.adminAPI.get(
            "/admin/oauth2/auth/requests/login?login_challenge=\(challenge)")
        return request.json["skip"] == true
    }
}
