import Ground
import HTTPTypes
import Testing

@Suite("Bad input gets the right status and an error that names the problem")
struct BadRequestTests {
    struct Row: Sendable, CustomStringConvertible {
        let description: String
        let more: [(String, String)]
        let error: String
    }

    @Test(
        "an authorization request that breaks a rule is refused to the client",
        arguments: [
            Row(description: "RFC 6749 §3.1.1", more: [("response_type", "token")], error: "unsupported_response_type"),
            Row(description: "RFC 6749 §3.3", more: [("scope", "openid admin")], error: "invalid_scope"),
            Row(description: "RFC 7636 §4.4.1", more: [("code_challenge_method", "plain")], error: "invalid_request"),
            Row(description: "OIDC Core §3.1.2.1 prompt", more: [("prompt", "none login")], error: "invalid_request"),
            Row(description: "OIDC Core §3.1.2.1 max_age", more: [("max_age", "soon")], error: "invalid_request"),
            Row(description: "OIDC Core §6.1", more: [("request", "eyJ")], error: "invalid_request_object"),
            Row(
                description: "OIDC Core §6.2", more: [("request_uri", "https://a.example")],
                error: "invalid_request_uri"),
        ])
    func authorization(_ row: Row) async throws {
        try await TestServer.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let answer = try await server.publicAPI.get(signOn.target(row.more))
            #expect(answer.status == 303)
            #expect(answer.response["error"] == row.error, "\(answer.location)")
            #expect(answer.response["iss"] == TestServer.issuer)
        }
    }

    @Test(
        "a redirect URI that is not trustworthy leads to a page, never to that URI — RFC 6749 §4.1.2.1",
        arguments: [
            "https://evil.example/callback", "https://app.example/callback/", "https://app.example/callback#x",
            "//evil.example",
        ])
    func redirectURI(_ uri: String) async throws {
        try await TestServer.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let answer = try await server.publicAPI.get(signOn.target([("redirect_uri", uri)]))
            #expect(answer.location.hasPrefix("https://idp.example/error?"))
        }
    }

    @Test("a form in another content type is refused with 415, one of a megabyte with 413, 101 parameters with 400")
    func forms() async throws {
        try await TestServer.run { server in
            let json = try await server.publicAPI.json(.post, "/oauth2/token", ["grant_type": "client_credentials"])
            #expect(json.status == 415)
            let large = try await server.publicAPI.form(
                "/oauth2/token", [("a", String(repeating: "x", count: 1 << 20))])
            #expect(large.status == 413)
            let many = try await server.publicAPI.form("/oauth2/token", (0...100).map { ("p\($0)", "v") })
            #expect(many.status == 400)
            #expect(many.json["error"] == "invalid_request")
        }
    }

    @Test("a header of 64 kB is refused with 431, a target of 64 kB with 414")
    func head() async throws {
        try await TestServer.run { server in
            let long = String(repeating: "x", count: 64 * 1024)
            let header = try await server.publicAPI.get("/health/alive", headers: [.userAgent: long])
            #expect(header.status == 431)
            let target = try await server.publicAPI.get("/oauth2/auth?state=\(long)")
            #expect(target.status == 414)
        }
    }

    @Test(
        "what cannot be decoded is refused with 400 and its reason",
        arguments: [("%zz", "'%'"), ("%ff%fe", "UTF-8"), ("%00", "NUL")])
    func decoding(_ text: String, _ reason: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.publicAPI.get("/oauth2/auth?client_id=\(text)")
            #expect(answer.status == 400)
            #expect(answer.json["error_description"]?.string?.contains(reason) == true, "\(answer.text)")
        }
    }

    @Test(
        "a document that the admin API cannot take is refused with 400",
        arguments: [
            String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000),
            #"{"client_id": "a\u0000b"}"#,
            #"{"client_id": 7}"#, "{", "", #"{"redirect_uris": "https://a.example"}"#, #"{"redirect_uris": ["a b"]}"#,
        ])
    func documents(_ body: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.adminAPI.send(
                .post, "/clients", headers: [.contentType: "application/json"], body: body)
            #expect(answer.status == 400, "\(answer.text)")
            #expect(answer.json["error"] != nil)
        }
    }

    @Test("a client's own words come back escaped, and secrets never come back at all")
    func leaks() async throws {
        try await TestServer.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let page = try await server.publicAPI.get(
                "/oauth2/fallbacks/error?error=%3Cscript%3E&error_description=%22%3E")
            #expect(!page.text.contains("<script>"))
            let stored = try await server.adminAPI.get("/clients/app")
            #expect(!stored.text.contains(signOn.secret))
            let wrong = try await server.publicAPI.form(
                "/oauth2/token", [("grant_type", "client_credentials")],
                authorization: basic("app", "wrong-\(signOn.secret)"))
            #expect(wrong.status == 401)
            #expect(!wrong.text.contains(signOn.secret))
            #expect(wrong.headers[.wwwAuthenticate]?.hasPrefix("Basic") == true)
        }
    }
}
