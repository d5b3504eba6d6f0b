import Ground
import HTTPTypes
import JOSE
import Testing

@Suite("Modules of the OpenID Foundation's plans that differ only in the authorization request")
struct OpenIDModuleTests {
    struct Module: Sendable, CustomTestStringConvertible {
        let name: String
        let more: [(String, String)]
        var testDescription: String { name }
    }

    static let modules: [Module] = [
        Module(name: "oidcc-server", more: []),
        Module(name: "oidcc-ensure-request-without-nonce-succeeds-for-code-flow", more: [("nonce", "")]),
        Module(name: "oidcc-scope-profile", more: [("scope", "openid profile")]),
        Module(name: "oidcc-scope-email", more: [("scope", "openid email")]),
        Module(name: "oidcc-scope-address", more: [("scope", "openid address")]),
        Module(name: "oidcc-scope-phone", more: [("scope", "openid phone")]),
        Module(name: "oidcc-scope-all", more: [("scope", "openid profile email address phone")]),
        Module(name: "oidcc-display-page", more: [("display", "page")]),
        Module(name: "oidcc-display-popup", more: [("display", "popup")]),
        Module(name: "oidcc-prompt-login", more: [("prompt", "login")]),
        Module(name: "oidcc-max-age-10000", more: [("max_age", "10000")]),
        Module(name: "oidcc-ensure-request-with-unknown-parameter-succeeds", more: [("extra", "foobar")]),
        Module(name: "oidcc-login-hint", more: [("login_hint", "person@example.org")]),
        Module(name: "oidcc-ui-locales", more: [("ui_locales", "se")]),
        Module(name: "oidcc-claims-locales", more: [("claims_locales", "se")]),
        Module(name: "oidcc-ensure-request-with-acr-values-succeeds", more: [("acr_values", "1 2")]),
        Module(name: "oidcc-ensure-request-with-valid-pkce-succeeds", more: []),
    ]

    @Test("succeed, and the ID token says what it must — OpenID Connect Core §2", arguments: modules)
    func succeeds(_ module: Module) async throws {
        try await TestServer.run { server in
            var signOn = SignOn(server: server)
            try await signOn.register(JSONObject(["scope": "openid offline_access profile email address phone"]))
            signOn.scope = module.more.first { $0.0 == "scope" }?.1 ?? signOn.scope
            let answer = try await signOn.walk(module.more).answer
            let tokens = try await signOn.redeem(try #require(answer.query["code"], "\(answer.location)")).json
            #expect(tokens["scope"]?.string == signOn.scope)
            let token = try #require(tokens["id_token"]?.string)
            let claims = try UnverifiedSignature(parsing: token).unverifiedClaims()
            #expect(claims["iss"]?.string == TestServer.issuer)
            #expect(claims["sub"]?.string == "person-1")
            #expect(claims["aud"] == ["app"])
            #expect(claims["exp"]?.integer != nil && claims["iat"]?.integer != nil)
            #expect(claims["nonce"]?.string == (module.more.contains { $0.0 == "nonce" } ? nil : "nonce-of-the-app"))
            if module.more.contains(where: { $0.0 == "max_age" }) { #expect(claims["auth_time"]?.integer != nil) }
        }
    }

    @Test("oidcc-max-age-1: a session of two seconds is too old, and the person signs in again")
    func maxAge1() async throws {
        try await TestServer.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let cookies = try await signOn.walk().cookies
            server.clock.advance(by: .seconds(2))
            let asked = try await server.publicAPI.get(signOn.target([("max_age", "1")]), cookies: cookies)
            let challenge = try #require(asked.query["login_challenge"])
            let request = try await server.adminAPI.get(
                "/admin/oauth2/auth/requests/login?login_challenge=\(challenge)")
            #expect(request.json["skip"] == false)
        }
    }

    @Test("oidcc-id-token-hint: prompt=none with a hint at the person of the session")
    func idTokenHint() async throws {
        try await TestServer.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let (first, cookies) = try await signOn.walk()
            let tokens = try await signOn.redeem(try #require(first.query["code"])).json
            let hint = try #require(tokens["id_token"]?.string)
            let second = try await signOn.walk([("prompt", "none"), ("id_token_hint", hint)], cookies: cookies).answer
            #expect(second.query["code"] != nil, "\(second.location)")
        }
    }

    @Test("oidcc-codereuse-30seconds: a code that was redeemed half a minute ago is refused, and ends its tokens")
    func codeReuse30Seconds() async throws {
        try await TestServer.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let code = try #require(try await signOn.walk().answer.query["code"])
            let access = try #require(try await signOn.redeem(code).json["access_token"]?.string)
            server.clock.advance(by: .seconds(30))
            #expect(try await signOn.redeem(code).json["error"] == "invalid_grant")
            #expect(try await !signOn.isActive(access))
        }
    }
}
