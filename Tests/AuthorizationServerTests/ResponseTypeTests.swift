import Ground
import HTTPTypes
import JOSE
import OAuth
import TestSupport
import Testing

@Suite("A sign-on by each response type and mode — OAuth 2.0 Multiple Response Types, OpenID Connect Core §3")
struct ResponseTypeTests {
    struct Dialogue: Sendable, CustomStringConvertible {
        let type: String
        let mode: String?
        var description: String { "\(type), \(mode ?? "default mode")" }
    }

    static let dialogues = ResponseType.supported.flatMap { type in
        [Dialogue(type: type.text, mode: nil)] + type.modes.map { Dialogue(type: type.text, mode: $0.rawValue) }
    }

    private static let registration = JSONObject([
        "response_types": .strings(ResponseType.supported.map(\.text)),
        "grant_types": ["authorization_code", "implicit", "refresh_token"],
    ])

    @Test("oidcc-server: leads to what was asked for, and all of it works", arguments: TestDatabases.all, dialogues)
    func wholeWay(on database: TestDatabase, _ dialogue: Dialogue) async throws {
        try await TestServer.run(on: database) { server in
            var signOn = SignOn(server: server)
            let words = dialogue.type.split(separator: " ")
            if !words.contains("code") { signOn.scope = "openid" }
            try await signOn.register(Self.registration)
            var more = [("response_type", dialogue.type)]
            if let mode = dialogue.mode { more.append(("response_mode", mode)) }
            let answer = try await signOn.walk(more).answer
            expectDelivery(answer, dialogue)
            let response = answer.response
            #expect(response["state"] == "state-of-the-app")
            #expect(response["iss"] == TestServer.issuer)
            #expect(response["refresh_token"] == nil)
            #expect((response["code"] != nil) == words.contains("code"))
            #expect((response["access_token"] != nil) == words.contains("token"))
            #expect((response["id_token"] != nil) == words.contains("id_token"))
            if let token = response["access_token"] {
                let info = try await server.publicAPI.get("/userinfo", headers: [.authorization: "Bearer \(token)"])
                #expect(info.json["sub"]?.string == "person-1")
            }
            if let token = response["id_token"] {
                let claims = try UnverifiedSignature(parsing: token).unverifiedClaims()
                #expect(claims["nonce"] == "nonce-of-the-app")
                #expect(claims["email"] == "person@example.org")
            }
            if let code = response["code"] {
                let tokens = try await signOn.redeem(code).json
                #expect(tokens["id_token"] != nil && tokens["refresh_token"] != nil)
            }
        }
    }

    private func expectDelivery(_ answer: Answer, _ dialogue: Dialogue) {
        let mode = dialogue.mode ?? (dialogue.type == "code" ? "query" : "fragment")
        switch mode {
        case "query": #expect(answer.location.hasPrefix("https://app.example/callback?"))
        case "fragment": #expect(answer.location.hasPrefix("https://app.example/callback#"))
        default:
            #expect(answer.status == 200)
            #expect(answer.text.contains(#"<form method="post" action="https://app.example/callback">"#))
            #expect(answer.text.contains("<button>"))
            #expect(answer.headers[.cacheControl]?.contains("no-store") == true)
            let policy = answer.headers[.contentSecurityPolicy] ?? ""
            #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
        }
    }

    @Test("oidcc-ensure-request-without-nonce-fails", arguments: ["id_token", "id_token token", "code id_token"])
    func withoutNonce(_ type: String) async throws {
        try await TestServer.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register(Self.registration)
            let target = "/oauth2/auth?client_id=app&scope=openid&state=state-of-the-app"
                + "&redirect_uri=https%3A%2F%2Fapp.example%2Fcallback&response_type=\(FormParameters.encode(type))"
            let answer = try await server.publicAPI.get(target)
            #expect(answer.location.hasPrefix("https://app.example/callback#error=invalid_request"))
        }
    }

    @Test("oidcc-response-type-missing")
    func missing() async throws {
        try await TestServer.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register(Self.registration)
            let answer = try await server.publicAPI.get(signOn.target([("response_type", "")]))
            #expect(answer.query["error"] == "unsupported_response_type")
            #expect(answer.query["state"] == "state-of-the-app")
        }
    }

    @Test("a code of the hybrid flow that is used twice ends the tokens of both endpoints — RFC 6749 §4.1.2")
    func reusedCode() async throws {
        try await TestServer.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register(Self.registration)
            let response = try await signOn.walk([("response_type", "code token")]).answer.response
            let (code, token) = (try #require(response["code"]), try #require(response["access_token"]))
            _ = try await signOn.redeem(code)
            #expect(try await signOn.isActive(token))
            _ = try await signOn.redeem(code)
            #expect(try await !signOn.isActive(token))
        }
    }

    @Test("a refusal by the identity provider travels in the fragment — OpenID Connect Core §3.2.2.6")
    func refusal() async throws {
        try await TestServer.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register(Self.registration)
            let first = try await server.publicAPI.get(signOn.target([("response_type", "id_token")]))
            let challenge = try #require(first.query["login_challenge"])
            let rejection = try await server.adminAPI.json(
                .put, "/admin/oauth2/auth/requests/login/reject?login_challenge=\(challenge)", ["error": "access_denied"])
            let target = try #require(rejection.json["redirect_to"]?.string).dropFirst(TestServer.issuer.count)
            let answer = try await server.publicAPI.get(String(target), cookies: first.cookies)
            #expect(answer.location.hasPrefix("https://app.example/callback#error=access_denied"))
        }
    }
}
