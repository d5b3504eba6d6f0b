import Ground
import HTTPTypes
import JOSE
import Testing

@Suite("OpenID conformance modules: session management")
struct SessionManagementTests {
    private static let on = ["OIDC_SESSION_MANAGEMENT_ENABLED": "true"]

    @Test("oidcc-session-management-discovery-endpoint-verification; switched off there is no frame", arguments: [true, false])
    func discovery(isOn: Bool) async throws {
        try await TestServer.run(settings: isOn ? Self.on : [:]) { server in
            let document = try await server.publicAPI.get("/.well-known/openid-configuration").json
            let url = TestServer.issuer + "/oauth2/sessions/check"
            #expect(document["check_session_iframe"]?.string == (isOn ? url : nil))
            let page = try await server.publicAPI.get("/oauth2/sessions/check")
            #expect(page.status == (isOn ? 200 : 404))
            let (answer, _) = try await SignOn(server: server).registered().walk()
            #expect((answer.query["session_state"] != nil) == isOn)
        }
    }

    @Test("§3.3: any page may frame it, and it runs its own script and nothing else")
    func frame() async throws {
        try await TestServer.run(settings: Self.on) { server in
            let page = try await server.publicAPI.get("/oauth2/sessions/check")
            let policy = try #require(page.headers[.contentSecurityPolicy])
            #expect(policy.hasPrefix("default-src 'none'; script-src 'sha256-"))
            #expect(policy.hasSuffix("base-uri 'none'; frame-ancestors *"))
            #expect(page.headers[HTTPField.Name("X-Frame-Options") ?? .accept] == nil)
            #expect(page.text.contains("ory_hydra_session_state="))
        }
    }

    @Test("oidcc-session-management-rp-initiated-logout: signed in, the cookie fits the session state; signed out, it is gone")
    func rpInitiatedLogout() async throws {
        try await TestServer.run(settings: Self.on) { server in
            let signOn = try await SignOn(server: server).registered()
            let (answer, _) = try await signOn.walk()
            let cookie = try #require(answer.headers[values: .setCookie].first { $0.hasPrefix("ory_hydra_session_state=") })
            #expect(cookie.hasSuffix("; Secure; SameSite=None"))
            #expect(!cookie.contains("HttpOnly"))
            let value = cookie.split(separator: ";")[0].split(separator: "=")[1]
            let parts = try #require(answer.query["session_state"]).split(separator: ".")
            let text = "app https://app.example \(value) \(parts[1])"
            #expect(String(parts[0]) == Base64URL.encode(HashAlgorithm.sha256.hash(Array(text.utf8))))

            let person = try await SignOut(signOn, cookies: [])
            let bye = try await person.leave([
                ("id_token_hint", person.idToken), ("post_logout_redirect_uri", SignOut.bye),
            ])
            #expect(bye.location == SignOut.bye)
            #expect(bye.headers[values: .setCookie].contains { $0.hasPrefix("ory_hydra_session_state=;") && $0.contains("Max-Age=0") })
        }
    }
}
