import Ground
import HTTPTypes
import JOSE
import TestSupport
import Testing

@Suite("The device authorization grant — RFC 8628")
struct DeviceGrantTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let scope: String
        let refreshToken: Bool
        let idToken: Bool

        var testDescription: String { "scope '\(scope)'" }
    }

    @Test(
        "the scope decides which tokens the device gets, opaque and JWT",
        arguments: [
            Case(scope: "openid offline_access", refreshToken: true, idToken: true),
            Case(scope: "offline_access", refreshToken: true, idToken: false),
            Case(scope: "openid", refreshToken: false, idToken: true),
            Case(scope: "", refreshToken: false, idToken: false),
        ], ["opaque", "jwt"])
    func tokens(_ row: Case, strategy: String) async throws {
        try await TestServer.run(settings: ["STRATEGIES_ACCESS_TOKEN": strategy]) { server in
            let device = DeviceSignOn(server: server, scope: row.scope, audience: ["https://api.example"])
            try await device.register()
            let codes = try await device.codes()
            let end = try await device.approve(codes.user)
            #expect(end.status == 302)
            #expect(end.location == "\(TestServer.issuer)/oauth2/fallbacks/device/done?client_id=tv")

            let tokens = try await device.poll(codes.device)
            #expect(tokens.status == 200, "\(tokens.text)")
            let access = try #require(tokens.json["access_token"]?.string)
            #expect(access.hasPrefix("ory_at_") == (strategy == "opaque"))
            #expect((tokens.json["refresh_token"] != nil) == row.refreshToken)
            #expect((tokens.json["id_token"] != nil) == row.idToken)
            #expect(tokens.json["scope"]?.string == row.scope)
            let told = try await server.adminAPI.form("/admin/oauth2/introspect", [("token", access)]).json
            #expect(told["active"] == true)
            #expect(told["sub"] == "person-1")
            #expect(told["client_id"] == "tv")
            #expect(told["aud"] == ["https://api.example"])
            #expect(told["ext"] == ["tier": "gold"])
            if let idToken = tokens.json["id_token"]?.string {
                let claims = try UnverifiedSignature(parsing: idToken).unverifiedClaims()
                #expect(claims["aud"] == ["tv"])
                #expect(claims["auth_time"] != nil && claims["at_hash"] != nil)
            }
            if let refresh = tokens.json["refresh_token"]?.string {
                let next = try await server.publicAPI.form(
                    "/oauth2/token", [("grant_type", "refresh_token"), ("refresh_token", refresh)],
                    authorization: basic("tv", device.secret))
                #expect(next.status == 200)
            }
        }
    }

    @Test("§3.2: the device learns its codes, where to send the person, and how to ask")
    func response() async throws {
        try await TestServer.run { server in
            let device = DeviceSignOn(server: server)
            try await device.register()
            let answer = try await device.ask()
            #expect(answer.status == 200)
            #expect(answer.headers[.cacheControl] == "no-store")
            let user = try #require(answer.json["user_code"]?.string)
            #expect(user.utf8.count == 8)
            // §5.2: the device code cannot be guessed.
            #expect(try #require(answer.json["device_code"]?.string).hasPrefix("ory_dc_"))
            #expect(answer.json["verification_uri"]?.string == "\(TestServer.issuer)/oauth2/device/verify")
            #expect(
                answer.json["verification_uri_complete"]?.string
                    == "\(TestServer.issuer)/oauth2/device/verify?user_code=\(user)")
            #expect(answer.json["expires_in"] == 600)
            #expect(answer.json["interval"] == 5)
        }
    }

    @Test(
        "the settings decide about lifespan, interval and user code",
        arguments: [("low", 9, "0123456789"), ("medium", 8, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")])
    func settings(_ preset: String, _ length: Int, _ alphabet: String) async throws {
        let settings = [
            "TTL_DEVICE_USER_CODE": "3m", "OAUTH2_DEVICE_AUTHORIZATION_TOKEN_POLLING_INTERVAL": "7s",
            "OAUTH2_DEVICE_AUTHORIZATION_USER_CODE_ENTROPY_PRESET": preset,
        ]
        try await TestServer.run(settings: settings) { server in
            let device = DeviceSignOn(server: server)
            try await device.register()
            let answer = try await device.ask().json
            #expect(answer["expires_in"] == 180)
            #expect(answer["interval"] == 7)
            let user = try #require(answer["user_code"]?.string)
            #expect(user.count == length && user.allSatisfy(alphabet.contains))
        }
    }

    @Test("a client's own lifespans are those of its tokens")
    func lifespans() async throws {
        try await TestServer.run { server in
            let device = DeviceSignOn(server: server)
            try await device.register(JSONObject(["device_authorization_grant_access_token_lifespan": "20m"]))
            let codes = try await device.codes()
            try await device.approve(codes.user)
            #expect(try await device.poll(codes.device).json["expires_in"] == 1200)
        }
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let rule: String
        let parameters: [(String, String)]
        var registration = JSONObject()
        let error: String
        var status = 400

        var testDescription: String { rule }
    }

    @Test(
        "§3.1: a device authorization request that breaks a rule is refused",
        arguments: [
            Refusal(rule: "bad audience", parameters: [("audience", "https://other.example")], error: "invalid_request"),
            Refusal(rule: "repeated parameter", parameters: [("scope", "openid")], error: "invalid_request"),
            Refusal(
                rule: "without the grant type", parameters: [],
                registration: JSONObject(["grant_types": ["authorization_code"], "redirect_uris": ["https://tv.example/"]]),
                error: "invalid_grant"),
            Refusal(
                rule: "foreign scope", parameters: [], registration: JSONObject(["scope": "profile"]),
                error: "invalid_scope"),
        ])
    func refusals(_ row: Refusal) async throws {
        try await TestServer.run { server in
            let device = DeviceSignOn(server: server)
            try await device.register(row.registration)
            let answer = try await device.ask(row.parameters)
            #expect(answer.status == row.status)
            #expect(answer.json["error"]?.string == row.error, "\(answer.text)")
        }
    }

    @Test("§3.1: a confidential client must authenticate, and a public one names itself")
    func authentication() async throws {
        try await TestServer.run { server in
            let device = DeviceSignOn(server: server)
            try await device.register()
            let bare = try await server.publicAPI.form("/oauth2/device/auth", [("client_id", "tv")])
            #expect(bare.status == 401)
            let unnamed = try await server.publicAPI.form(
                "/oauth2/device/auth", [], authorization: basic("tv", device.secret))
            #expect(unnamed.json["error"] == "invalid_request")
            let other = try await server.publicAPI.form(
                "/oauth2/device/auth", [("client_id", "other")], authorization: basic("tv", device.secret))
            #expect(other.status == 400 || other.status == 401)
            let radio = DeviceSignOn(server: server, clientID: "radio")
            try await radio.register(JSONObject(["client_secret": .null, "token_endpoint_auth_method": "none"]))
            let named = try await server.publicAPI.form("/oauth2/device/auth", [("client_id", "radio")])
            #expect(named.status == 200, "\(named.text)")
        }
    }

    @Test("§3.5: another client's device code is no good, and a client without the grant type may not ask")
    func binding() async throws {
        try await TestServer.run { server in
            let device = DeviceSignOn(server: server)
            try await device.register()
            let other = DeviceSignOn(server: server, clientID: "other")
            try await other.register()
            let plain = DeviceSignOn(server: server, clientID: "plain")
            try await plain.register(JSONObject(["grant_types": ["client_credentials"]]))
            let codes = try await device.codes()
            try await device.approve(codes.user)
            #expect(try await other.poll(codes.device).json["error"] == "invalid_grant")
            #expect(try await plain.poll(codes.device).json["error"] == "unauthorized_client")
            #expect(try await device.poll("ory_dc_made.up").json["error"] == "invalid_grant")
            #expect(try await device.poll(codes.device).status == 200)
        }
    }

    @Test("§3.5: a device code works once, and its reuse ends what it bought", arguments: TestDatabases.all)
    func reuse(on database: TestDatabase) async throws {
        try await TestServer.run(on: database) { server in
            let device = DeviceSignOn(server: server)
            try await device.register()
            let codes = try await device.codes()
            try await device.approve(codes.user)
            let access = try #require(try await device.poll(codes.device).json["access_token"]?.string)
            let again = try await device.poll(codes.device)
            #expect(again.status == 400)
            #expect(again.json["error"] == "invalid_grant")
            let told = try await server.adminAPI.form("/admin/oauth2/introspect", [("token", access)]).json
            #expect(told["active"] == false)
        }
    }

    @Test("of 50 polls at once exactly one gets tokens", arguments: TestDatabases.all)
    func race(on database: TestDatabase) async throws {
        try await TestServer.run(on: database) { server in
            let device = DeviceSignOn(server: server)
            try await device.register()
            let codes = try await device.codes()
            try await device.approve(codes.user)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<50 { group.addTask { try await device.poll(codes.device).status } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.filter { $0 == 200 }.count == 1)
            #expect(statuses.allSatisfy { $0 == 200 || $0 == 400 })
        }
    }
}
