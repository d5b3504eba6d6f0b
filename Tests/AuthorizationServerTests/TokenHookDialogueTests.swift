import Ground
import HTTPTypes
import OAuth
import TestSupport
import Testing

@Suite("A token hook in the whole server")
struct TokenHookDialogueTests {
    private static let url = "https://hooks.example/token"
    private static let settings = [
        "OAUTH2_TOKEN_HOOK":
            #"{"url": "https://hooks.example/token", "auth": {"type": "api_key", "config": {"in": "header", "name": "X-Key", "value": "the key"}}}"#
    ]

    private func answer(_ status: Int, _ body: String = "") -> OutgoingResponse {
        OutgoingResponse(status: status, body: Array(body.utf8))
    }

    private static let changed = #"{"session":{"access_token":{"tier":"hook"},"id_token":{"nick":"hooky"}}}"#

    @Test("what it changed is kept with the tokens, through introspection, userinfo and refresh", arguments: TestDatabases.all)
    func kept(on database: TestDatabase) async throws {
        let http = ScriptedHTTP([Self.url: answer(200, Self.changed)])
        try await TestServer.run(on: database, settings: Self.settings, outgoing: http) { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let first = try await signOn.tokens()
            // From now on it has nothing to say.
            http.answer(Self.url, answer(204))
            let second = try await signOn.refresh(try #require(first["refresh_token"]?.string)).json
            let third = try await signOn.refresh(try #require(second["refresh_token"]?.string)).json
            let access = try #require(third["access_token"]?.string)
            let told = try await server.adminAPI.form("/admin/oauth2/introspect", [("token", access)]).json
            #expect(told["ext"] == ["tier": "hook"])
            let info = try await server.publicAPI.get("/userinfo", headers: [.authorization: "Bearer \(access)"]).json
            #expect(info["nick"] == "hooky")
            #expect(info["email"] == nil)
            let refresh = try #require(third["refresh_token"]?.string)
            let ofRefresh = try await server.adminAPI.form("/admin/oauth2/introspect", [("token", refresh)]).json
            #expect(ofRefresh["ext"] == ["tier": "hook"])
            #expect(http.requests.count == 3)
            #expect(http.requests.allSatisfy { $0.headers.contains { $0.name == "X-Key" && $0.value == "the key" } })
        }
    }

    @Test("also of a client's own token, and of a device's", arguments: TestDatabases.all)
    func otherGrants(on database: TestDatabase) async throws {
        let http = ScriptedHTTP([Self.url: answer(200, Self.changed)])
        try await TestServer.run(on: database, settings: Self.settings, outgoing: http) { server in
            let device = DeviceSignOn(server: server)
            try await device.register(JSONObject(["grant_types": .strings([DeviceSignOn.grantType, "client_credentials"])]))
            let codes = try await device.codes()
            try await device.approve(codes.user)
            let own = try await server.publicAPI.form(
                "/oauth2/token", [("grant_type", "client_credentials")], authorization: basic("tv", device.secret))
            for answer in [try await device.poll(codes.device), own] {
                let access = try #require(answer.json["access_token"]?.string, "\(answer.text)")
                let told = try await server.adminAPI.form("/admin/oauth2/introspect", [("token", access)]).json
                #expect(told["ext"] == ["tier": "hook"])
            }
        }
    }

    @Test("its refusal is 403, its failure 500, and the code is not used up", arguments: [(403, "access_denied"), (404, "server_error")])
    func refused(_ status: Int, _ error: String) async throws {
        let http = ScriptedHTTP([Self.url: answer(status)])
        try await TestServer.run(settings: Self.settings, outgoing: http) { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let code = try #require(try await signOn.walk().answer.query["code"])
            let refused = try await signOn.redeem(code)
            #expect(refused.status == (status == 403 ? 403 : 500))
            #expect(refused.json["error"]?.string == error)
            http.answer(Self.url, answer(204))
            #expect(try await signOn.redeem(code).status == 200)
        }
    }
}
