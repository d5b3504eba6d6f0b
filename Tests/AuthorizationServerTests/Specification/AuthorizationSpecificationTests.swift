import Ground
import HTTPTypes
import Testing

@Suite("The authorization endpoint — RFC 6749 §3.1, OpenID Connect Core §3.1.2")
struct AuthorizationSpecificationTests {
    @Test("a form is as good as a query, and goes on by 303 — OpenID Connect Core §3.1.2.1, RFC 9700 §4.12")
    func post() async throws {
        try await TestServer.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let query = String(signOn.target().dropFirst("/oauth2/auth?".count))
            let posted = try await server.publicAPI.send(
                .post, "/oauth2/auth", headers: [.contentType: "application/x-www-form-urlencoded"], body: query)
            #expect(posted.status == 303)
            #expect(posted.location == TestServer.issuer + "/oauth2/auth?" + query)
            let asked = try await server.publicAPI.get(String(posted.location.dropFirst(TestServer.issuer.count)))
            #expect(asked.query["login_challenge"] != nil)
        }
    }

    @Test("a parameter without a value counts as left out — RFC 6749 §3.1")
    func emptyIsOmitted() async throws {
        try await TestServer.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let noType = try await server.publicAPI.get(signOn.target([("response_type", "")]))
            #expect(noType.query["error"] == "unsupported_response_type")
            let noState = try await signOn.walk([("state", "")]).answer
            #expect(noState.query["code"] != nil, "\(noState.location)")
            #expect(noState.query["state"] == nil)
        }
    }

    @Test("a state of a thousand odd characters comes back as it is — RFC 6749 §4.1.2")
    func longState() async throws {
        try await TestServer.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let state = String(repeating: "a+b &c%d\"e<f>é\\/?#", count: 56)
            let answer = try await signOn.walk([("state", state)]).answer
            #expect(answer.query["state"] == state)
        }
    }

    @Test("no page of another origin may read its answers — RFC 9700 §2.6")
    func noCORS() async throws {
        try await TestServer.run(settings: ["SERVE_PUBLIC_CORS_ENABLED": "false"]) { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let origin: HTTPFields = [.origin: "https://app.example"]
            let answer = try await server.publicAPI.get(signOn.target(), headers: origin)
            #expect(answer.headers[.accessControlAllowOrigin] == nil)
            let preflight = try await server.publicAPI.send(.options, signOn.target(), headers: origin)
            #expect(preflight.headers[.accessControlAllowOrigin] == nil)
        }
    }

    @Test("form_post sends a form to the redirect URI, which nobody stores — Form Post Response Mode §2")
    func formPost() async throws {
        try await TestServer.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let hostile = "\"><script>alert(1)</script>"
            let page = try await signOn.walk([("response_mode", "form_post"), ("state", hostile)]).answer
            #expect(page.status == 200)
            #expect(page.headers[.contentType]?.hasPrefix("text/html") == true)
            #expect(page.headers[.cacheControl]?.contains("no-store") == true)
            let form = try #require(page.text.firstMatch(of: /<form[^>]*>/)).output
            #expect(form.contains("method=\"post\""))
            #expect(form.contains("action=\"\(signOn.redirectURI)\""))
            #expect(page.text.contains("name=\"code\""))
            #expect(!page.text.contains("<script>alert"))
        }
    }

    @Test("a hint at one person never buys a code for another — OpenID Connect Core §3.1.2.2")
    func hintOfAnother() async throws {
        try await TestServer.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let tokens = try await signOn.tokens()
            let hint = try #require(tokens["id_token"]?.string)
            var other = signOn
            other.subject = "person-2"
            let answer = try await other.walk([("id_token_hint", hint)]).answer
            #expect(answer.query["code"] == nil)
            #expect(answer.query["error"] == "login_required")
        }
    }
}
