import AdminClient
import Ground
import HTTPTypes
import Synchronization
import Testing

@testable import CommandLineTools

@Suite("perform plays a client")
struct PerformTests {
    private static let tokens = #"{"access_token":"at","refresh_token":"rt","id_token":"it","token_type":"bearer","expires_in":60}"#

    private func client(_ exchange: ScriptedExchange) throws -> AuthorizationCodeClient {
        AuthorizationCodeClient(
            authorizationURL: "https://sso.test/oauth2/auth", redirectURI: "http://127.0.0.1:4446/callback",
            scope: ["openid", "offline"], audience: ["a", "b"], prompt: ["login", "consent"], maxAge: 5, fixedState: nil,
            responseMode: "form_post",
            server: PublicClient(
                exchange: exchange, credentials: ClientCredentials(clientID: "app", clientSecret: Secret("s"))),
            random: .seeded(1))
    }

    @Test("The authorization request carries state, nonce and a code challenge (RFC 6749 §4.1.1, RFC 7636 §4.3)")
    func request() throws {
        let client = try client(ScriptedExchange())
        let url = client.url(of: client.begin())
        let query = try FormParameters(decoding: url.drop { $0 != "?" }.dropFirst().utf8)
        #expect(query["client_id"] == "app" && query["response_type"] == "code")
        #expect(query["redirect_uri"] == "http://127.0.0.1:4446/callback")
        #expect(query["scope"] == "openid offline" && query["audience"] == "a b")
        #expect(query["prompt"] == "login consent" && query["max_age"] == "5" && query["response_mode"] == "form_post")
        #expect(query["code_challenge_method"] == "S256" && query["code_challenge"]?.count == 43)
        #expect(query["state"] != nil && query["nonce"] != nil)
        #expect(client.begin().state != client.begin().state)
    }

    @Test("The code is exchanged with its verifier; another state is refused before")
    func callback() async throws {
        let exchange = ScriptedExchange((200, Self.tokens))
        let client = try client(exchange)
        let attempt = client.begin()
        await #expect(throws: CommandFailure.self) {
            try await client.finish(attempt, FormParameters([("code", "c"), ("state", "other")]))
        }
        await #expect(throws: CommandFailure("access_denied: No.")) {
            try await client.finish(attempt, FormParameters([("error", "access_denied"), ("error_description", "No.")]))
        }
        #expect(exchange.requests.isEmpty)
        let answer = try await client.finish(attempt, FormParameters([("code", "c"), ("state", attempt.state)]))
        #expect(answer.accessToken == "at")
        let form = try FormParameters(decoding: exchange.requests.first?.body ?? [])
        #expect(form["code_verifier"] == attempt.codeVerifier.exposed)
        #expect(form["redirect_uri"] == "http://127.0.0.1:4446/callback")
    }

    @Test("A device waits, slows down when told, and gives up when the codes run out (RFC 8628 §3.5)")
    func device() async throws {
        let pending = (400, #"{"error":"authorization_pending"}"#)
        let exchange = ScriptedExchange(
            (200, #"{"device_code":"d","user_code":"U","verification_uri":"https://v","interval":2,"expires_in":60}"#),
            pending, (400, #"{"error":"slow_down"}"#), pending, (200, Self.tokens), pending)
        let server = PublicClient(
            exchange: exchange, credentials: ClientCredentials(clientID: "tv", clientSecret: nil))
        let pauses = Mutex<[Duration]>([])
        let client = DeviceCodeClient(server: server) { pause in pauses.withLock { $0.append(pause) } }
        let codes = try await server.deviceAuthorization(scope: ["openid"], audience: [])
        #expect(try await client.tokens(for: codes).accessToken == "at")
        #expect(pauses.withLock { $0 } == [.seconds(2), .seconds(2), .seconds(7), .seconds(7)])
        #expect(exchange.requests.allSatisfy { $0.headers[.authorization] == nil && $0.text.contains("client_id=tv") })
        let short = try #require(
            DeviceCodeClient.Codes(
                JSONObject(["device_code": "d", "user_code": "U", "verification_uri": "v", "expires_in": 5])))
        await #expect(throws: CommandFailure.self) { try await client.tokens(for: short) }
    }

    @Test("The demo identity provider asks, and accepts what was typed")
    func demoIdentityProvider() async throws {
        let login = #"""
            {"challenge":"c","requested_scope":["openid"],"requested_access_token_audience":[],"skip":false,"subject":"",
            "oidc_context":{},"client":{"client_id":"app"},"request_url":"https://sso.test/","session_id":"s"}
            """#
        let exchange = ScriptedExchange((200, login), (200, #"{"redirect_to":"https://sso.test/next"}"#))
        let provider = DemoIdentityProvider(admin: AdminClient(exchange: exchange), acceptsSkipped: false)
        let route = try #require(provider.routes.first { $0.path == "/login" })
        guard case .html(let page, 200) = try await route.answer(FormParameters([("login_challenge", "<c>")])) else {
            throw CommandFailure("no page")
        }
        #expect(page.contains(#"value="&lt;c&gt;""#))
        let form = FormParameters([("login_challenge", "c"), ("submitted", "1"), ("subject", "anna"), ("remember", "1")])
        guard case .redirect(let url) = try await route.answer(form) else { throw CommandFailure("no redirect") }
        #expect(url == "https://sso.test/next")
        #expect(exchange.requests.last?.text.contains(#""subject":"anna""#) == true)
    }

    @Test("Its device page asks for the user code, and passes it on (RFC 8628 §3.3)")
    func demoDevicePage() async throws {
        let exchange = ScriptedExchange((200, #"{"redirect_to":"https://sso.test/next"}"#))
        let route = DemoIdentityProvider(admin: AdminClient(exchange: exchange), acceptsSkipped: false).deviceRoute
        let asked = FormParameters([("device_challenge", "<c>"), ("user_code", "AB")])
        guard case .html(let page, 200) = try await route.answer(asked) else { throw CommandFailure("no page") }
        #expect(page.contains(#"value="&lt;c&gt;""#) && page.contains(#"value="AB""#))
        let form = FormParameters([("device_challenge", "c"), ("submitted", "1"), ("user_code", "AB")])
        guard case .redirect(let url) = try await route.answer(form) else { throw CommandFailure("no redirect") }
        #expect(url == "https://sso.test/next")
        #expect(exchange.requests.last?.text == #"{"user_code":"AB"}"#)
        #expect(exchange.requests.last?.path.contains("device_challenge=c") == true)
    }

    @Test("device-code listens only where a port is named", arguments: [("", -1), (" --port 0", 0), (" -p 4500", 4500)])
    func devicePort(_ flag: String, _ expected: Int) throws {
        let command = try #require(try Program.parse(line: "perform device-code --client-id tv\(flag)") as? PerformDeviceCode)
        #expect(command.port == expected)
        #expect(throws: (any Error).self) { try Program.parse(line: "perform device-code --port 70000") }
    }
}
