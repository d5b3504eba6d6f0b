import Ground
import HTTPTypes
import HummingbirdTesting
import Testing

@Suite("Pages of other origins at the public listener (Fetch §3.2, Hydra's OAuth2-aware CORS)")
struct ClientOriginTests {
    private static let enabled = [
        "SERVE_PUBLIC_CORS_ENABLED": "true", "SERVE_PUBLIC_CORS_ALLOWED_ORIGINS": "https://everywhere.example",
    ]

    private func register(_ server: TestServer) async throws {
        let answer = try await server.adminAPI.json(
            .post, "/admin/clients",
            [
                "client_id": "app", "client_secret": "a-secret", "grant_types": ["client_credentials"], "scope": "openid",
                "allowed_cors_origins": ["https://app.example", "https://*.pages.example"],
            ])
        try #require(answer.status == 201, "\(answer.text)")
    }

    private func request(
        _ server: TestServer, from origin: String, authorization: String?, _ form: String
    ) async throws -> Answer {
        var headers: HTTPFields = [
            .origin: origin, .contentType: "application/x-www-form-urlencoded", .contentLength: String(form.utf8.count),
        ]
        headers[.authorization] = authorization
        return try await server.publicAPI.send(.post, "/oauth2/token", headers: headers, body: form)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let origin: String
        let isAllowed: Bool
        var testDescription: String { origin }
    }

    @Test(
        "the client's own origins are added to those of the configuration, whichever way the client is named",
        arguments: [
            Row(origin: "https://app.example", isAllowed: true), Row(origin: "https://pr-7.pages.example", isAllowed: true),
            Row(origin: "https://everywhere.example", isAllowed: true), Row(origin: "https://evil.example", isAllowed: false),
            Row(origin: "https://pages.example", isAllowed: false), Row(origin: "https://app.example.evil.example", isAllowed: false),
            Row(origin: "http://app.example", isAllowed: false), Row(origin: "null", isAllowed: false),
        ])
    func tokenEndpoint(_ row: Row) async throws {
        try await TestServer.run(settings: Self.enabled) { server in
            try await register(server)
            let inBasic = try await request(
                server, from: row.origin, authorization: basic("app", "a-secret"), "grant_type=client_credentials")
            let inForm = try await request(
                server, from: row.origin, authorization: nil,
                "grant_type=client_credentials&client_id=app&client_secret=wrong")
            #expect(inBasic.status == 200)
            #expect(inForm.status == 401)
            for answer in [inBasic, inForm] {
                #expect(answer.headers[.accessControlAllowOrigin] == (row.isAllowed ? row.origin : nil))
                #expect(answer.headers[values: .vary].contains { $0.contains("Origin") })
            }
        }
    }

    @Test("at userinfo the client is known by its access token")
    func userInfo() async throws {
        try await TestServer.run(settings: Self.enabled) { server in
            let signOn = SignOn(server: server)
            try await signOn.register(JSONObject(["allowed_cors_origins": ["https://app.example"]]))
            let token = try #require(try await signOn.tokens()["access_token"]?.string)
            for (bearer, expected) in [(token, "https://app.example"), ("ory_at_x", nil)] {
                let answer = try await server.publicAPI.get(
                    "/userinfo", headers: [.origin: "https://app.example", .authorization: "Bearer \(bearer)"])
                #expect(answer.headers[.accessControlAllowOrigin] == expected)
            }
        }
    }

    @Test("a preflight names no client, so it is answered with consent where clients call, and nowhere else")
    func preflight() async throws {
        try await TestServer.run(settings: Self.enabled) { server in
            let headers: HTTPFields = [
                .origin: "https://app.example", .accessControlRequestMethod: "POST",
                .accessControlRequestHeaders: "authorization,content-type",
            ]
            for path in ["/oauth2/token", "/oauth2/revoke", "/userinfo"] {
                let answer = try await server.publicAPI.send(.options, path, headers: headers)
                #expect(answer.headers[.accessControlAllowOrigin] == "https://app.example", "\(path)")
                #expect(answer.headers[.accessControlAllowMethods] == "POST")
            }
            let elsewhere = try await server.publicAPI.send(.options, "/oauth2/register", headers: headers)
            #expect(elsewhere.headers[.accessControlAllowOrigin] == nil)
        }
    }

    @Test("without serve.public.cors.enabled no origin is named, not even a client's")
    func disabled() async throws {
        try await TestServer.run { server in
            try await register(server)
            let answer = try await request(
                server, from: "https://app.example", authorization: basic("app", "a-secret"), "grant_type=client_credentials")
            #expect(answer.status == 200)
            #expect(answer.headers[.accessControlAllowOrigin] == nil)
        }
    }

    @Test("a document for everybody names one origin, not two", arguments: ["/.well-known/openid-configuration", "/.well-known/jwks.json"])
    func publicDocuments(_ path: String) async throws {
        try await TestServer.run(settings: Self.enabled) { server in
            for origin in ["https://everywhere.example", "https://other.example"] {
                let answer = try await server.publicAPI.get(path, headers: [.origin: origin])
                #expect(answer.headers[values: .accessControlAllowOrigin].count == 1)
            }
        }
    }
}
