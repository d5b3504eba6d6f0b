import Ground
import HTTPTypes
import JOSE
import TestSupport
import Testing

@Suite("Authentication requests — OpenID Connect Core §3.1.2.1, by the names of the OpenID Foundation's modules")
struct AuthenticationRequestTests {
    private func loginRequest(_ server: TestServer, _ answer: Answer) async throws -> JSONObject {
        let challenge = try #require(answer.query["login_challenge"], "\(answer.location)")
        return try await server.adminAPI.get("/admin/oauth2/auth/requests/login?login_challenge=\(challenge)").json
    }

    private func idToken(_ signOn: SignOn, _ answer: Answer) async throws -> JSONObject {
        let tokens = try await signOn.redeem(try #require(answer.query["code"], "\(answer.location)")).json
        return try UnverifiedSignature(parsing: try #require(tokens["id_token"]?.string)).unverifiedClaims()
    }

    @Test("oidcc-prompt-login: whoever is signed in proves it anew, and auth_time is that of the proof")
    func promptLogin() async throws {
        try await TestServer.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let (first, cookies) = try await signOn.walk()
            let before = try #require(try await idToken(signOn, first)["auth_time"]?.integer)
            server.clock.advance(by: .seconds(100))
            let again = try await server.publicAPI.get(signOn.target([("prompt", "login")]), cookies: cookies)
            #expect(try await loginRequest(server, again)["skip"] == false)
            let second = try await signOn.walk([("prompt", "login")], cookies: cookies).answer
            #expect(try await idToken(signOn, second)["auth_time"]?.integer == before + 100)
        }
    }

    @Test("oidcc-prompt-none-logged-in: auth_time stays that of the real login")
    func promptNone() async throws {
        try await TestServer.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let (first, cookies) = try await signOn.walk()
            let before = try await idToken(signOn, first)
            server.clock.advance(by: .seconds(100))
            let second = try await signOn.walk([("prompt", "none")], cookies: cookies).answer
            let after = try await idToken(signOn, second)
            for name in ["sub", "auth_time", "sid"] { #expect(after[name] == before[name], "\(name)") }
        }
    }

    @Test(
        "oidcc-max-age-1, oidcc-max-age-10000: an older login is proved anew, with prompt=none refused",
        arguments: [("1", true), ("0", true), ("10000", false)])
    func maximumAge(_ age: String, isExceeded: Bool) async throws {
        try await TestServer.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let cookies = try await signOn.walk().cookies
            server.clock.advance(by: .seconds(2))
            let target = signOn.target([("max_age", age)])
            let request = try await loginRequest(server, try await server.publicAPI.get(target, cookies: cookies))
            #expect(request["skip"]?.bool == !isExceeded)
            let silent = try await server.publicAPI.get(target + "&prompt=none", cookies: cookies)
            #expect(silent.query["error"] == (isExceeded ? "login_required" : nil))
            let claims = try await idToken(signOn, try await signOn.walk([("max_age", age)], cookies: cookies).answer)
            let issued = try #require(claims["iat"]?.integer)
            #expect(claims["auth_time"]?.integer == (isExceeded ? issued : issued - 2))
        }
    }

    @Test("oidcc-id-token-hint: the person of the hint goes on, another one is refused")
    func hint() async throws {
        try await TestServer.run { server in
            var signOn = SignOn(server: server)
            try await signOn.register()
            let (first, cookies) = try await signOn.walk()
            let tokens = try await signOn.redeem(try #require(first.query["code"])).json
            let hint = try #require(tokens["id_token"]?.string)
            let more = [("prompt", "none"), ("id_token_hint", hint)]
            let second = try await signOn.walk(more, cookies: cookies).answer
            #expect(second.query["code"] != nil)
            signOn.subject = "person-2"
            let other = try await signOn.walk([("id_token_hint", hint)]).answer
            #expect(other.query["error"] == "login_required")
        }
    }

    @Test(
        "the identity provider sees what concerns it, and what is unknown is ignored",
        arguments: [
            ("oidcc-login-hint", "login_hint", "buffy@example.org"), ("oidcc-ui-locales", "ui_locales", "se de"),
            ("oidcc-claims-locales", "claims_locales", "se"), ("oidcc-display-page", "display", "page"),
            ("oidcc-display-popup", "display", "popup"),
            ("oidcc-ensure-request-with-acr-values-succeeds", "acr_values", "urn:1 urn:2"),
            ("oidcc-ensure-request-with-unknown-parameter-succeeds", "extra", "foobar"),
        ])
    func forwarded(_ module: String, _ name: String, _ value: String) async throws {
        try await TestServer.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let first = try await server.publicAPI.get(signOn.target([(name, value)]))
            let request = try await loginRequest(server, first)
            let expected: JSONValue? =
                switch name {
                case "ui_locales", "acr_values": .strings(value.split(separator: " ").map(String.init))
                case "claims_locales", "extra": nil
                default: .string(value)
                }
            #expect(request["oidc_context"]?.object?[name] == expected)
            #expect(request["request_url"]?.string?.contains("\(name)=\(FormParameters.encode(value))") == true)
            #expect(try await signOn.walk([(name, value)]).answer.query["code"] != nil)
        }
    }

    @Test("prompt=create leads to the registration page — OpenID Prompt Create 1.0 §4", arguments: ["create", "registration"])
    func promptCreate(_ prompt: String) async throws {
        try await TestServer.run(settings: ["URLS_REGISTRATION": "https://idp.example/register"]) { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let answer = try await server.publicAPI.get(signOn.target([("prompt", prompt)]))
            #expect(answer.location.hasPrefix("https://idp.example/register?login_challenge="))
        }
    }

    @Test("oidcc-claims-essential: the request succeeds, and userinfo tells what was granted")
    func claims() async throws {
        try await TestServer.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let claims = #"{"userinfo":{"name":{"essential":true}},"id_token":{"auth_time":{"essential":true}}}"#
            let answer = try await signOn.walk([("claims", claims)]).answer
            let tokens = try await signOn.redeem(try #require(answer.query["code"])).json
            let access = try #require(tokens["access_token"]?.string)
            let info = try await server.publicAPI.get("/userinfo", headers: [.authorization: "Bearer \(access)"])
            #expect(info.json["email"] == "person@example.org")
            let idToken = try UnverifiedSignature(parsing: try #require(tokens["id_token"]?.string)).unverifiedClaims()
            #expect(idToken["auth_time"] != nil)
        }
    }
}
