import Ground
import HTTPTypes
import HummingbirdTesting
import Testing

@Suite("The clients' admin API (Hydra)")
struct ClientEndpointTests {
    private func create(_ server: TestServer, _ document: JSONValue) async throws -> JSONObject {
        let answer = try await server.adminAPI.json(.post, "/admin/clients", document)
        try #require(answer.status == 201, "\(answer.text)")
        return answer.json
    }

    private func token(_ server: TestServer, _ client: String, _ secret: String) async throws -> Int {
        try await server.publicAPI.form(
            "/oauth2/token", [("grant_type", "client_credentials")], authorization: basic(client, secret)
        ).status
    }

    // The scenario of Hydra's admin/client_create.
    @Test("a client that brings no secret gets one of 26 characters")
    func generatedSecret() async throws {
        try await TestServer.run { server in
            let client = try await create(server, ["grant_types": ["client_credentials"]])
            let (id, secret) = (client["client_id"]?.string ?? "", client["client_secret"]?.string ?? "")
            #expect(secret.utf8.count == 26)
            #expect(client["client_secret_expires_at"] == 0)
            #expect(client["registration_client_uri"]?.string == "\(TestServer.issuer)/oauth2/register/\(id)")
            #expect(try await token(server, id, secret) == 200)
            let shown = try await server.adminAPI.get("/admin/clients/\(id)").json
            for name in ["client_secret", "client_secret_hash", "registration_access_token"] {
                #expect(shown[name] == nil, "\(name)")
            }
        }
    }

    @Test(
        "every field comes back as it was registered",
        arguments: TestDocuments.fields.map(\.name))
    func fields(_ name: String) async throws {
        try await TestServer.run { server in
            let value = try #require(TestDocuments.fields.first { $0.name == name }?.value)
            var document = JSONObject(["client_id": "app", "redirect_uris": ["https://app.example/callback"]])
            document[name] = value
            _ = try await create(server, .object(document))
            #expect(try await server.adminAPI.get("/admin/clients/app").json[name] == value)
        }
    }

    @Test("a list is filtered, and walks through its pages by the Link header — RFC 8288 §3")
    func pages() async throws {
        try await TestServer.run { server in
            for number in 10..<17 {
                let owner: JSONValue = number < 15 ? "a" : "b"
                _ = try await create(server, ["client_id": .string("c\(number)"), "owner": owner, "client_secret": "secret"])
            }
            var target: String? = "/admin/clients?page_size=2&owner=a"
            var seen: [String] = []
            while let next = target {
                let answer = try await server.adminAPI.get(next)
                let page = try JSONParser.parse(answer.body).array ?? []
                seen += page.compactMap { $0.object?["client_id"]?.string }
                let link = try #require(HTTPField.Name("link").flatMap { answer.headers[$0] })
                target = link.split(separator: ",").first { $0.contains("rel=\"next\"") }.map {
                    String($0.drop { $0 != "<" }.dropFirst().prefix { $0 != ">" })
                }
            }
            #expect(seen == ["c10", "c11", "c12", "c13", "c14"])
        }
    }

    @Test(
        "an id of any printable characters works in paths",
        arguments: ["a/b", "a b", "a+b", "50%", "a?b#c", "http://app.example/", "~_-.", "clients"])
    func oddIDs(_ id: String) async throws {
        try await TestServer.run { server in
            let made = try await server.adminAPI.json(
                .post, "/admin/clients", ["client_id": .string(id), "client_secret": "secret"])
            #expect(made.status == 201)
            #expect(try await server.adminAPI.get(made.location).json["client_id"]?.string == id)
            let patch: JSONValue = [["op": "replace", "path": "/client_name", "value": "App"]]
            #expect(try await server.adminAPI.json(.patch, made.location, patch).json["client_name"] == "App")
            #expect(try await server.adminAPI.send(.delete, made.location).status == 204)
            #expect(try await server.adminAPI.get(made.location).status == 404)
        }
    }

    @Test("PUT …/lifespans replaces all 13 and nothing else")
    func lifespans() async throws {
        try await TestServer.run { server in
            _ = try await create(
                server, ["client_id": "app", "client_name": "App", "refresh_token_grant_id_token_lifespan": "5m"])
            let path = "/admin/clients/app/lifespans"
            let answer = try await server.adminAPI.json(
                .put, path, ["client_credentials_grant_access_token_lifespan": "31h"])
            #expect(answer.status == 200)
            #expect(answer.json["client_credentials_grant_access_token_lifespan"] == "31h0m0s")
            #expect(answer.json["refresh_token_grant_id_token_lifespan"] == .null)
            #expect(answer.json["client_name"] == "App")
            #expect(answer.json["client_secret"] == nil)
            let refused = try await server.adminAPI.json(.put, path, ["client_credentials_grant_access_token_lifespan": "1 day"])
            #expect(refused.status == 400)
            #expect(refused.json["error_description"]?.string?.contains("client_credentials_grant_access_token_lifespan") == true)
            #expect(try await server.adminAPI.json(.put, "/admin/clients/none/lifespans", [:]).status == 404)
        }
    }

    @Test("secrets rotate: the former one works beside the new one, until the rotated ones are deleted")
    func rotation() async throws {
        try await TestServer.run { server in
            let former = "a-secret-of-a-person"
            _ = try await create(
                server, ["client_id": "app", "client_secret": .string(former), "grant_types": ["client_credentials"]])
            let path = "/admin/clients/app/secrets/rotate"
            let rotated = try await server.adminAPI.send(.post, path)
            #expect(rotated.status == 200)
            let new = try #require(rotated.json["client_secret"]?.string)
            for secret in [former, new] { #expect(try await token(server, "app", secret) == 200) }
            let ended = try await server.adminAPI.send(.delete, path)
            #expect(ended.status == 200)
            #expect(ended.json["client_secret"] == nil)
            #expect(try await token(server, "app", former) == 401)
            #expect(try await token(server, "app", new) == 200)
            #expect(try await server.adminAPI.send(.post, "/admin/clients/none/secrets/rotate").status == 404)
        }
    }

    @Test("a public client has no secret to rotate")
    func rotationOfPublicClient() async throws {
        try await TestServer.run { server in
            _ = try await create(server, ["client_id": "app", "token_endpoint_auth_method": "none"])
            for method in [HTTPRequest.Method.post, .delete] {
                let answer = try await server.adminAPI.send(method, "/admin/clients/app/secrets/rotate")
                #expect(answer.status == 400)
                #expect(answer.json["error"] == "The request was malformed or contained invalid parameters")
            }
        }
    }

    @Test(
        "a client imported from Hydra signs in with the secret that only its digest is known of",
        arguments: [
            "$pbkdf2-sha256$i=25000,l=32$AAECAwQFBgcICQoLDA0ODw$fvJB2iH13y6cUFPLmsdSzIF9rjoEUaBslJCBrN20e28",
            "$2a$04$abcdefghijklmnopqrstuuDwWjtKH.G9TA9QrikW7ls3yWPQuetuC",
        ])
    func imported(_ digest: String) async throws {
        try await TestServer.run { server in
            let client = try await create(
                server,
                ["client_id": "app", "client_secret_hash": .string(digest), "grant_types": ["client_credentials"]])
            #expect(client["client_secret"] == nil)
            #expect(client["client_secret_hash"] == nil)
            #expect(try await token(server, "app", "secret-of-hydra") == 200)
            #expect(try await token(server, "app", "secret-of-nobody") == 401)
        }
    }

    @Test(
        "a patch with a denied path, an unknown operation or nothing to change is refused with 400",
        arguments: [
            JSONValue.array([["op": "replace", "path": "/client_id", "value": "x"]]),
            [["op": "replace", "path": "/ID", "value": "x"]],
            [["op": "replace", "path": "/RotatedSecrets", "value": []]],
            [["op": "test", "path": "/client_name", "value": ""]],
            [["op": "remove", "path": "/nothing"]],
            [["op": "replace", "path": "/redirect_uris", "value": "no list"]],
            ["op": "replace"],
        ])
    func refusedPatches(_ patch: JSONValue) async throws {
        try await TestServer.run { server in
            _ = try await create(server, ["client_id": "app"])
            let answer = try await server.adminAPI.json(.patch, "/admin/clients/app", patch)
            #expect(answer.status == 400, "\(answer.text)")
            #expect(answer.json["error_description"]?.string?.isEmpty == false)
        }
    }

    @Test("a patch keeps the secret, makes what is missing on its way, and can set a new secret")
    func patches() async throws {
        try await TestServer.run { server in
            let client = try await create(server, ["client_id": "app", "grant_types": ["client_credentials"]])
            let secret = try #require(client["client_secret"]?.string)
            let patch: JSONValue = [
                ["op": "add", "path": "/request_uris/-", "value": "https://app.example/request"],
                ["op": "add", "path": "/metadata/team/name", "value": "billing"],
            ]
            let patched = try await server.adminAPI.json(.patch, "/admin/clients/app", patch).json
            #expect(patched["request_uris"] == ["https://app.example/request"])
            #expect(patched["metadata"] == ["team": ["name": "billing"]])
            #expect(try await token(server, "app", secret) == 200)
            let change: JSONValue = [["op": "replace", "path": "/client_secret", "value": "another-secret"]]
            #expect(try await server.adminAPI.json(.patch, "/admin/clients/app", change).json["client_secret"] == "another-secret")
            #expect(try await token(server, "app", secret) == 401)
            #expect(try await token(server, "app", "another-secret") == 200)
        }
    }
}

/// Fields of a client with values that none of them has by default.
private enum TestDocuments {
    static let fields: [(name: String, value: JSONValue)] = [
        ("client_name", "App"), ("grant_types", ["authorization_code", "refresh_token", "implicit"]),
        ("response_types", ["code", "code id_token"]), ("scope", "openid a.b"), ("audience", ["https://api.example"]),
        ("owner", "team"), ("policy_uri", "https://app.example/policy"), ("tos_uri", "https://app.example/tos"),
        ("client_uri", "https://app.example/"), ("logo_uri", "https://app.example/logo.png"),
        ("allowed_cors_origins", ["https://*.app.example"]), ("contacts", ["a@app.example"]), ("subject_type", "public"),
        ("jwks_uri", "https://app.example/jwks"), ("token_endpoint_auth_method", "client_secret_post"),
        ("token_endpoint_auth_signing_alg", "ES256"), ("request_uris", ["https://app.example/request"]),
        ("request_object_signing_alg", "RS256"), ("frontchannel_logout_uri", "https://app.example/front"),
        ("frontchannel_logout_session_required", true), ("backchannel_logout_uri", "https://app.example/back"),
        ("backchannel_logout_session_required", true), ("post_logout_redirect_uris", ["https://app.example/out"]),
        ("metadata", ["tier": 3]), ("skip_consent", true), ("skip_logout_consent", true), ("access_token_strategy", "jwt"),
    ]
}
