import Ground
import HTTPTypes
import JOSE
import OAuth
import TestSupport
import Testing

@Suite("Pairwise subjects on the wire — OpenID Connect Core §8")
struct PairwiseSubjectTests {
    private static let settings = [
        "OIDC_SUBJECT_IDENTIFIERS_SUPPORTED_TYPES": "public,pairwise",
        "OIDC_SUBJECT_IDENTIFIERS_PAIRWISE_SALT": "a salt for tests alone",
    ]

    /// Hydra's value for the client of `SignOn`.
    private static let identifier = Hex.encode(
        HashAlgorithm.sha256.hash(Array(("app.example" + "person-1" + "a salt for tests alone").utf8)))

    @Test("ID token, userinfo, refreshed ID token and logout token say one name, introspection both", arguments: TestDatabases.all)
    func everywhere(on database: TestDatabase) async throws {
        let app = ScriptedHTTP.app()
        try await TestServer.run(on: database, settings: Self.settings, outgoing: app) { server in
            let signOn = SignOn(server: server)
            try await signOn.register(JSONObject(["subject_type": "pairwise"]))
            let tokens = try await signOn.tokens()
            let access = try #require(tokens["access_token"]?.string)
            let claims = try UnverifiedSignature(parsing: try #require(tokens["id_token"]?.string)).unverifiedClaims()
            #expect(claims["sub"]?.string == Self.identifier)
            let info = try await server.publicAPI.get("/userinfo", headers: [.authorization: "Bearer \(access)"])
            #expect(info.json["sub"]?.string == Self.identifier)
            let token = try await server.adminAPI.form("/admin/oauth2/introspect", [("token", access)]).json
            #expect(token["sub"] == "person-1")
            #expect(token["obfuscated_subject"]?.string == Self.identifier)
            let refreshed = try await signOn.refresh(try #require(tokens["refresh_token"]?.string)).json
            let second = try UnverifiedSignature(parsing: try #require(refreshed["id_token"]?.string)).unverifiedClaims()
            #expect(second["sub"] == claims["sub"])
            let session = try #require(claims["sid"]?.string)
            _ = try await server.adminAPI.send(.delete, "/admin/oauth2/auth/sessions/login?sid=\(session)")
            let logout = try UnverifiedSignature(parsing: try #require(app.logoutTokens.first)).unverifiedClaims()
            #expect(logout["sub"] == claims["sub"])
        }
    }

    @Test("the identity provider's own choice, and the hint that tells of it — Hydra's force_subject_identifier", arguments: TestDatabases.all)
    func chosen(on database: TestDatabase) async throws {
        try await TestServer.run(on: database, settings: Self.settings) { server in
            let signOn = SignOn(server: server)
            try await signOn.register(JSONObject(["subject_type": "pairwise"]))
            let first = try await server.publicAPI.get(signOn.target())
            let login = try await signOn.accept(
                "login", try #require(first.query["login_challenge"]),
                ["subject": "person-1", "remember": true, "force_subject_identifier": "chosen"])
            let second = try await server.publicAPI.get(login, cookies: first.cookies)
            let cookies = first.cookies + second.cookies
            let consent = try await signOn.accept(
                "consent", try #require(second.query["consent_challenge"]), ["grant_scope": ["openid"], "remember": true])
            let code = try #require(try await server.publicAPI.get(consent, cookies: cookies).query["code"])
            let token = try #require(try await signOn.redeem(code).json["id_token"]?.string)
            #expect(try UnverifiedSignature(parsing: token).unverifiedClaims()["sub"] == "chosen")
            let more = [("prompt", "none"), ("scope", "openid"), ("id_token_hint", token)]
            let again = try await server.publicAPI.get(signOn.target(more), cookies: cookies)
            #expect(again.query["login_challenge"] != nil, "\(again.location)")
        }
    }

    @Test("discovery names the types, and a server without pairwise refuses such a client")
    func discovery() async throws {
        try await TestServer.run(settings: Self.settings) { server in
            let document = try await server.publicAPI.get("/.well-known/openid-configuration").json
            #expect(document["subject_types_supported"] == ["public", "pairwise"])
        }
        let withJWTs = Self.settings.merging(["STRATEGIES_ACCESS_TOKEN": "jwt"]) { _, new in new }
        try await TestServer.run(settings: withJWTs) { server in
            let document = try await server.publicAPI.get("/.well-known/openid-configuration").json
            #expect(document["subject_types_supported"] == ["public"])
            let answer = try await server.adminAPI.json(
                .post, "/admin/clients", ["subject_type": "pairwise", "redirect_uris": ["https://app.example/cb"]])
            #expect(answer.status == 400)
            #expect(answer.json["error"] == "invalid_client_metadata")
        }
    }
}
