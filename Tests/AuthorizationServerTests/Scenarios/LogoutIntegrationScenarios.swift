import Ground
import HTTPTypes
import TestSupport
import Testing

@Suite("Hydra's integration scenarios: logout")
struct LogoutIntegrationScenarios {
    private static let defaultPage = "https://idp.example/bye"

    private func run(
        in cell: Cell = Cell(strategy: "opaque", database: .memory),
        _ body: @Sendable (TestServer, ScriptedHTTP) async throws -> Void
    ) async throws {
        let app = ScriptedHTTP.app()
        let settings = ["URLS_POST_LOGOUT_REDIRECT": Self.defaultPage, "STRATEGIES_ACCESS_TOKEN": cell.strategy]
        try await TestServer.run(on: cell.database, settings: settings, outgoing: app) { server in
            try await body(server, app)
        }
    }

    @Test("complete logout with back-channel and front-channel", arguments: Cell.all)
    func channels(in cell: Cell) async throws {
        try await run(in: cell) { server, app in
            let page = "https://app.example/frontchannel"
            let person = try await SignOut(server, client: JSONObject(["frontchannel_logout_uri": .string(page)]))
            let answer = try await person.leave()
            #expect(answer.text.contains("<iframe") && answer.text.contains(page + "?iss="))
            #expect(app.logoutTokens.count == 1)
        }
    }

    @Test("nobody is signed in: by GET and by POST straight to the default page")
    func nobody() async throws {
        try await run { server, _ in
            let byGet = try await server.publicAPI.get(SignOut.path)
            let byPost = try await server.publicAPI.form(SignOut.path, [])
            #expect(byGet.location == Self.defaultPage && byPost.location == Self.defaultPage)
        }
    }

    @Test("a logout by POST asks as one by GET does")
    func post() async throws {
        try await run { server, _ in
            let person = try await SignOut(server)
            let parameters = [("id_token_hint", person.idToken), ("post_logout_redirect_uri", SignOut.bye)]
            let asked = try await server.publicAPI.form(SignOut.path, parameters, cookies: person.cookies)
            let last = try await server.publicAPI.get(try await person.confirm(asked), cookies: person.cookies)
            #expect(last.location == SignOut.bye)
        }
    }

    @Test("the request's ui_locales and logout_hint reach the identity provider; the ID token does not")
    func forwarded() async throws {
        try await run { server, _ in
            let person = try await SignOut(server)
            let asked = try await person.ask([
                ("id_token_hint", person.idToken), ("ui_locales", "de en"), ("logout_hint", "anna@example.org"),
            ])
            let challenge = try #require(asked.query["logout_challenge"])
            let request = try await server.adminAPI.get(
                "/admin/oauth2/auth/requests/logout?logout_challenge=\(challenge)")
            let url = try #require(request.json["request_url"]?.string)
            #expect(url == "\(TestServer.issuer)\(SignOut.path)?ui_locales=de%20en&logout_hint=anna%40example.org")
        }
    }

    @Test("a dead session cookie, and a session that was revoked meanwhile, lead out without a notice")
    func deadSession() async throws {
        try await run { server, app in
            let person = try await SignOut(server)
            let verifier = try await person.confirm(try await person.ask())
            let path = "/admin/oauth2/auth/sessions/login?sid=\(try person.sessionID)"
            #expect(try await server.adminAPI.send(.delete, path).status == 204)
            let told = app.requests.count
            let last = try await server.publicAPI.get(verifier, cookies: person.cookies)
            #expect(last.status == 302 && last.location == Self.defaultPage)
            #expect(try await person.ask().location == Self.defaultPage)
            #expect(app.requests.count == told)
        }
    }

    @Test("double submit: of the challenge 410 with the way on, of the verifier the way out")
    func doubleSubmit() async throws {
        try await run { server, app in
            let person = try await SignOut(server)
            let asked = try await person.ask()
            let verifier = try await person.confirm(asked)
            let challenge = try #require(asked.query["logout_challenge"])
            let path = "/admin/oauth2/auth/requests/logout/accept?logout_challenge=\(challenge)"
            let second = try await server.adminAPI.send(.put, path)
            #expect(second.status == 410 && second.json["redirect_to"]?.string?.isEmpty == false)
            for _ in 0..<2 {
                let answer = try await server.publicAPI.get(verifier, cookies: person.cookies)
                #expect(answer.status == 302 && answer.location == Self.defaultPage)
            }
            #expect(app.requests.count == 1)
        }
    }

    @Test("the verifier of another person ends nothing")
    func foreignVerifier() async throws {
        try await run { server, app in
            let anna = try await SignOut(server)
            var signOn = anna.signOn
            signOn.subject = "person-2"
            let bert = try await SignOut(signOn)
            let verifier = try await anna.confirm(try await anna.ask())
            let answer = try await server.publicAPI.get(verifier, cookies: bert.cookies)
            #expect(answer.location == Self.defaultPage)
            #expect(try await anna.isSignedIn())
            #expect(try await bert.isSignedIn())
            #expect(app.requests.isEmpty)
        }
    }

    @Test("invalid challenge and verifier")
    func invalid() async throws {
        try await run { server, _ in
            for action in ["", "/accept", "/reject"] {
                let path = "/admin/oauth2/auth/requests/logout\(action)?logout_challenge=nonsense"
                #expect(try await server.adminAPI.send(action.isEmpty ? .get : .put, path).status == 404)
            }
            let answer = try await server.publicAPI.get(SignOut.path + "?logout_verifier=nonsense")
            #expect(answer.query["error"] == "invalid_request")
        }
    }

    @Test("an expired hint still counts, one about an unknown session leads out, and no empty state is added")
    func hints() async throws {
        try await run { server, _ in
            let person = try await SignOut(server)
            server.clock.advance(by: .seconds(2 * 3600))
            let parameters = [("id_token_hint", person.idToken), ("post_logout_redirect_uri", SignOut.bye)]
            let asked = try await person.ask(parameters)
            #expect(asked.location.hasPrefix("https://idp.example/logout?"))
            #expect(try await person.leave(parameters + [("state", "")]).location == SignOut.bye)
            #expect(try await person.ask(parameters).location == SignOut.bye)
        }
    }

    @Test("rejected: the person stays, and may be asked again")
    func rejected() async throws {
        try await run { server, _ in
            let person = try await SignOut(server)
            let challenge = try #require(try await person.ask().query["logout_challenge"])
            let path = "/admin/oauth2/auth/requests/logout/reject?logout_challenge=\(challenge)"
            #expect(try await server.adminAPI.send(.put, path).status == 204)
            #expect(try await person.isSignedIn())
        }
    }

    @Test("headless by sid and by subject; unknown ones are 204 as well, none at all is 400")
    func headless() async throws {
        try await run { server, app in
            let path = "/admin/oauth2/auth/sessions/login"
            let person = try await SignOut(server)
            for query in ["?sid=unknown", "?subject=unknown"] {
                #expect(try await server.adminAPI.send(.delete, path + query).status == 204)
            }
            #expect(try await server.adminAPI.send(.delete, path).status == 400)
            #expect(app.requests.isEmpty)
            #expect(try await server.adminAPI.send(.delete, path + "?sid=\(try person.sessionID)").status == 204)
            #expect(app.requests.count == 1)
            #expect(try await !person.isSignedIn())
            let again = try await SignOut(person.signOn)
            #expect(try await server.adminAPI.send(.delete, path + "?subject=person-1").status == 204)
            #expect(app.requests.count == 2)
            #expect(try await !again.isSignedIn())
        }
    }

    @Test("what became of notices stands in the metrics")
    func metrics() async throws {
        try await run { server, _ in
            _ = try await SignOut(server).leave()
            let text = try await server.adminAPI.get("/metrics/prometheus").text
            #expect(text.contains("logout_notices_total{outcome=\"delivered\"} 1"))
        }
    }
}
