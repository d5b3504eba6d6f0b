import Ground
import HTTPTypes
import HummingbirdTesting
import Testing

@Suite("Dynamic client registration (RFC 7591, RFC 7592)")
struct RegistrationEndpointTests {
    private static let enabled = ["OIDC_DYNAMIC_CLIENT_REGISTRATION_ENABLED": "true"]
    private static let path = "/oauth2/register"

    private static let wish = JSONObject([
        "client_name": "An app", "redirect_uris": ["https://app.example/callback"],
        "grant_types": ["authorization_code", "refresh_token"], "scope": "openid offline_access",
    ])

    private func send(
        _ server: TestServer, _ method: HTTPRequest.Method, _ path: String, token: String? = nil,
        _ document: JSONObject = JSONObject()
    ) async throws -> Answer {
        var headers: HTTPFields = [.contentType: "application/json"]
        headers[.authorization] = token.map { "Bearer \($0)" }
        let body = method == .get || method == .delete ? "" : String(decoding: document.bytes, as: UTF8.self)
        return try await server.publicAPI.send(method, path, headers: headers, body: body)
    }

    /// A registered client's path and registration access token.
    private func register(
        _ server: TestServer, _ document: JSONObject = wish
    ) async throws -> (path: String, token: String, client: JSONObject) {
        let answer = try await send(server, .post, Self.path, document)
        try #require(answer.status == 201, "\(answer.text)")
        let id = try #require(answer.json["client_id"]?.string)
        let token = try #require(answer.json["registration_access_token"]?.string)
        return ("\(Self.path)/\(id)", token, answer.json)
    }

    @Test("where it is switched off every method answers 404 and says so", arguments: [HTTPRequest.Method.get, .put, .delete, .post])
    func disabled(_ method: HTTPRequest.Method) async throws {
        try await TestServer.run { server in
            let answer = try await send(server, method, method == .post ? Self.path : Self.path + "/app", Self.wish)
            #expect(answer.status == 404)
            #expect(answer.json["error_description"] == "Dynamic registration is not enabled.")
            let discovery = try await server.publicAPI.get("/.well-known/openid-configuration").json
            #expect(discovery["registration_endpoint"] == nil)
        }
    }

    @Test("a registered client can sign people on; the answer has all that it needs, and is not stored — RFC 7591 §3.2.1")
    func register() async throws {
        try await TestServer.run(settings: Self.enabled) { server in
            let answer = try await send(server, .post, Self.path, Self.wish)
            #expect(answer.status == 201)
            #expect(answer.headers[.cacheControl] == "no-store")
            let id = try #require(answer.json["client_id"]?.string)
            let secret = try #require(answer.json["client_secret"]?.string)
            #expect(answer.json["client_secret_expires_at"] == 0)
            #expect(answer.json["registration_client_uri"]?.string == "\(TestServer.issuer)/oauth2/register/\(id)")
            #expect(answer.location == answer.json["registration_client_uri"]?.string)
            var signOn = SignOn(server: server)
            (signOn.clientID, signOn.secret) = (id, secret)
            #expect(try await signOn.tokens()["id_token"] != nil)
            let discovery = try await server.publicAPI.get("/.well-known/openid-configuration").json
            #expect(discovery["registration_endpoint"]?.string == TestServer.issuer + Self.path)
        }
    }

    @Test("discovery names the URL that the operator set instead")
    func advertised() async throws {
        let url = "https://register.example/clients"
        try await TestServer.run(settings: ["WEBFINGER_OIDC_DISCOVERY_CLIENT_REGISTRATION_URL": url]) { server in
            let discovery = try await server.publicAPI.get("/.well-known/openid-configuration").json
            #expect(discovery["registration_endpoint"]?.string == url)
        }
    }

    // The scenarios of Hydra's openid/dynamic_client_registration.
    @Test("with its token the client reads and changes its registration, each change renews the token, and in the end it deletes itself")
    func management() async throws {
        try await TestServer.run(settings: Self.enabled) { server in
            let (path, token, client) = try await register(server)
            let read = try await send(server, .get, path, token: token)
            #expect(read.status == 200)
            #expect(read.json["client_name"] == "An app")
            #expect(read.json["metadata"] == nil)
            #expect(read.json["client_secret"] == nil)
            var wish = Self.wish
            wish["client_name"] = "Another name"
            let updated = try await send(server, .put, path, token: token, wish)
            #expect(updated.status == 200)
            #expect(updated.json["client_name"] == "Another name")
            #expect(updated.json["client_id"] == client["client_id"])
            #expect(updated.json["created_at"] == client["created_at"])
            let renewed = try #require(updated.json["registration_access_token"]?.string)
            #expect(renewed != token)
            #expect(try await send(server, .get, path, token: token).status == 401)
            #expect(try await send(server, .delete, path, token: renewed).status == 204)
            #expect(try await send(server, .get, path, token: renewed).status == 401)
        }
    }

    @Test("what was read may be sent back; a field that is left out is gone — RFC 7592 §2.2")
    func replacement() async throws {
        try await TestServer.run(settings: Self.enabled) { server in
            var wish = Self.wish
            wish["client_uri"] = "https://app.example/"
            let (path, token, _) = try await register(server, wish)
            var read = try await send(server, .get, path, token: token).json
            let same = try await send(server, .put, path, token: token, read)
            #expect(same.status == 200, "\(same.text)")
            #expect(same.json["client_uri"] == "https://app.example/")
            read["client_uri"] = nil
            let renewed = try #require(same.json["registration_access_token"]?.string)
            #expect(try await send(server, .put, path, token: renewed, read).json["client_uri"] == "")
        }
    }

    @Test("without the client's own token nothing is read, changed or deleted — RFC 7592 §2", arguments: [HTTPRequest.Method.get, .put, .delete])
    func unauthorized(_ method: HTTPRequest.Method) async throws {
        try await TestServer.run(settings: Self.enabled) { server in
            let (path, token, client) = try await register(server)
            let other = try await register(server)
            let secret = client["client_secret"]?.string
            for wrong in [nil, "", "ory_ra_x", secret, other.token, token + "x"] {
                let answer = try await send(server, method, path, token: wrong, Self.wish)
                #expect(answer.status == 401)
                #expect(answer.json["error"] == "request_unauthorized")
                #expect(answer.headers[.wwwAuthenticate]?.hasPrefix("Bearer") == true)
            }
            let unknown = try await send(server, method, Self.path + "/none", token: token, Self.wish)
            #expect(unknown.status == 401)
            #expect(try await send(server, .get, path, token: token).status == 200)
        }
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        static let badRequest = "The request was malformed or contained invalid parameters"

        let name: String
        let value: JSONValue
        let error: String
        var testDescription: String { name }

        init(_ name: String, _ value: JSONValue, _ error: String = "invalid_client_metadata") {
            (self.name, self.value, self.error) = (name, value, error)
        }
    }

    @Test(
        "what only the operator decides cannot be set — RFC 7591 §5",
        arguments: [
            Refusal("metadata", ["a": 1]), Refusal("skip_consent", true), Refusal("skip_logout_consent", true),
            Refusal("audience", ["https://api.example"]), Refusal("owner", "me"),
            Refusal("authorization_code_grant_access_token_lifespan", "8760h"), Refusal("client_secret_hash", "$2a$10$x"),
            Refusal("access_token_strategy", "jwt", Refusal.badRequest),
            Refusal("client_secret", "a-chosen-secret", Refusal.badRequest),
            Refusal("redirect_uris", [], "invalid_redirect_uri"),
            Refusal("redirect_uris", ["http://app.example/callback"], "invalid_redirect_uri"),
            Refusal("redirect_uris", ["JaVaScRiPt:alert(1)"], "invalid_redirect_uri"),
            Refusal("response_types", ["code", "token"]), Refusal("grant_types", ["password"]),
        ])
    func refused(_ row: Refusal) async throws {
        try await TestServer.run(settings: Self.enabled) { server in
            var wish = Self.wish
            wish[row.name] = row.value
            let answer = try await send(server, .post, Self.path, wish)
            #expect(answer.status == 400)
            #expect(answer.json["error"]?.string == row.error, "\(answer.text)")
            let (path, token, _) = try await register(server)
            let update = try await send(server, .put, path, token: token, wish)
            #expect(update.status == (row.name == "client_secret" ? 403 : 400), "\(update.text)")
        }
    }

    @Test("a chosen client_id is replaced at registration, and another one refused at a change")
    func chosenID() async throws {
        try await TestServer.run(settings: Self.enabled) { server in
            var wish = Self.wish
            wish["client_id"] = "chosen"
            let (path, token, client) = try await register(server, wish)
            #expect(client["client_id"]?.string?.utf8.count == 36)
            #expect(try await send(server, .put, path, token: token, wish).status == 400)
        }
    }

    @Test("scopes beyond those that discovery lists are left out, and the answer shows it — RFC 7591 §3.2.1")
    func scopes() async throws {
        let settings = Self.enabled.merging(["WEBFINGER_OIDC_DISCOVERY_SUPPORTED_SCOPE": "profile"]) { own, _ in own }
        try await TestServer.run(settings: settings) { server in
            var wish = Self.wish
            wish["scope"] = "openid profile admin"
            let narrowed = try await register(server, wish).client
            #expect(narrowed["scope"] == "openid profile")
            wish["scope"] = nil
            let silent = try await register(server, wish).client
            #expect(silent["scope"] == "offline_access offline openid")
        }
    }

    @Test("default_scope is that of every client without one, the operator's included")
    func defaultScope() async throws {
        let settings = Self.enabled.merging(["OIDC_DYNAMIC_CLIENT_REGISTRATION_DEFAULT_SCOPE": "openid,email"]) { own, _ in own }
        try await TestServer.run(settings: settings) { server in
            var wish = Self.wish
            wish["scope"] = nil
            let registered = try await register(server, wish).client
            #expect(registered["scope"] == "openid email")
            let made = try await server.adminAPI.json(.post, "/admin/clients", [:])
            #expect(made.json["scope"] == "openid email")
        }
    }

    @Test("what the operator decided about a client stays when the client changes itself")
    func operatorsDecisions() async throws {
        try await TestServer.run(settings: Self.enabled) { server in
            let made = try await server.adminAPI.json(
                .post, "/admin/clients",
                [
                    "client_id": "app", "redirect_uris": ["https://app.example/callback"], "scope": "openid admin",
                    "metadata": ["tier": 3], "skip_consent": true, "audience": ["https://api.example"],
                ]
            ).json
            let token = try #require(made["registration_access_token"]?.string)
            var wish = Self.wish
            wish["scope"] = "openid admin"
            let updated = try await send(server, .put, Self.path + "/app", token: token, wish)
            #expect(updated.status == 200, "\(updated.text)")
            #expect(updated.json["metadata"] == nil)
            let stored = try await server.adminAPI.get("/admin/clients/app").json
            #expect(stored["metadata"] == ["tier": 3])
            #expect(stored["skip_consent"] == true)
            #expect(stored["audience"] == ["https://api.example"])
            #expect(stored["scope"] == "openid admin")
        }
    }

    @Test("deleting the client ends its tokens — RFC 7592 §2.3")
    func deletion() async throws {
        try await TestServer.run(settings: Self.enabled) { server in
            let (path, token, client) = try await register(server)
            var signOn = SignOn(server: server)
            signOn.clientID = client["client_id"]?.string ?? ""
            signOn.secret = client["client_secret"]?.string ?? ""
            let tokens = try await signOn.tokens()
            let access = try #require(tokens["access_token"]?.string)
            #expect(try await signOn.isActive(access))
            #expect(try await send(server, .delete, path, token: token).status == 204)
            #expect(try await !signOn.isActive(access))
        }
    }

    @Test("with initial access tokens configured, nobody registers without one of them — RFC 7591 §3")
    func initialAccessTokens() async throws {
        let tokens = ["an-initial-access-token", "another-initial-access-token"]
        let settings = Self.enabled.merging(
            ["OIDC_DYNAMIC_CLIENT_REGISTRATION_INITIAL_ACCESS_TOKENS": tokens.joined(separator: ",")]) { own, _ in own }
        try await TestServer.run(settings: settings) { server in
            for token in [nil, "", "an-initial-access-tokem"] {
                let answer = try await send(server, .post, Self.path, token: token, Self.wish)
                #expect(answer.status == 401)
                #expect(answer.headers[.wwwAuthenticate]?.hasPrefix("Bearer") == true)
            }
            for token in tokens {
                #expect(try await send(server, .post, Self.path, token: token, Self.wish).status == 201)
            }
        }
    }
}
