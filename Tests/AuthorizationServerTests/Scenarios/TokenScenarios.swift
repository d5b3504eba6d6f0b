import Ground
import HTTPTypes
import JOSE
import Testing

@Suite("Hydra's scenarios: tokens after the sign-on")
struct TokenScenarios {
    @Test("access and refresh token are introspected as what they are", arguments: Cell.all)
    func introspection(in cell: Cell) async throws {
        try await cell.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let tokens = try await signOn.tokens()
            for (name, use) in [("access_token", "access_token"), ("refresh_token", "refresh_token")] {
                let token = try #require(tokens[name]?.string)
                let found = try await server.adminAPI.form("/admin/oauth2/introspect", [("token", token)]).json
                #expect(found["active"] == true)
                #expect(found["token_use"]?.string == use)
                #expect(found["client_id"]?.string == "app")
                #expect(found["sub"]?.string == "person-1")
                #expect(found["iss"]?.string == TestServer.issuer)
                #expect(found["ext"]?.object?["tier"]?.string == "gold")
            }
        }
    }

    @Test("the access token has the form of the strategy, and the refresh token is opaque", arguments: Cell.all)
    func forms(in cell: Cell) async throws {
        try await cell.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let tokens = try await signOn.tokens()
            let access = try #require(tokens["access_token"]?.string)
            #expect(cell.fits(access))
            #expect(tokens["refresh_token"]?.string?.hasPrefix("ory_rt_") == true)
            guard cell.strategy == "jwt" else { return }
            let claims = try UnverifiedSignature(parsing: access).unverifiedClaims()
            #expect(claims["iss"]?.string == TestServer.issuer)
            #expect(claims["sub"]?.string == "person-1")
            #expect(claims["client_id"]?.string == "app")
            #expect(claims["ext"]?.object?["tier"]?.string == "gold")
        }
    }

    @Test("a refresh gives new tokens of every kind, and the old refresh token ends the family", arguments: Cell.all)
    func refresh(in cell: Cell) async throws {
        try await cell.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let first = try await signOn.tokens()
            let old = try #require(first["refresh_token"]?.string)
            let second = try await signOn.refresh(old).json
            for name in ["access_token", "refresh_token", "id_token"] {
                #expect(second[name] != nil && second[name] != first[name], "\(name)")
            }
            let access = try #require(second["access_token"]?.string)
            #expect(cell.fits(access))
            #expect(try await signOn.isActive(access))
            #expect(try await signOn.refresh(old).status == 400)
            #expect(try await !signOn.isActive(access))
        }
    }

    @Test("revoking either token ends both", arguments: Cell.all)
    func revocation(in cell: Cell) async throws {
        try await cell.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            for name in ["access_token", "refresh_token"] {
                let tokens = try await signOn.tokens()
                let answer = try await server.publicAPI.form(
                    "/oauth2/revoke", [("token", try #require(tokens[name]?.string))],
                    authorization: basic(signOn.clientID, signOn.secret))
                #expect(answer.status == 200)
                for other in ["access_token", "refresh_token"] {
                    #expect(try await !signOn.isActive(try #require(tokens[other]?.string)), "\(other) after \(name)")
                }
            }
        }
    }

    @Test("userinfo tells who signed on, and what the identity provider added", arguments: Cell.all)
    func userInfo(in cell: Cell) async throws {
        try await cell.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let access = try #require(try await signOn.tokens()["access_token"]?.string)
            let info = try await server.publicAPI.get("/userinfo", headers: [.authorization: "Bearer \(access)"])
            #expect(info.json["sub"]?.string == "person-1")
            #expect(info.json["email"]?.string == "person@example.org")
        }
    }

    @Test("a consent that was given is listed, and revoking it ends its tokens", arguments: Cell.all)
    func consentSession(in cell: Cell) async throws {
        try await cell.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let access = try #require(try await signOn.tokens()["access_token"]?.string)
            let path = "/admin/oauth2/auth/sessions/consent?subject=person-1"
            let listed = try JSONParser.parse(try await server.adminAPI.get(path).body).array
            #expect(listed?.first?.object?["grant_scope"] == ["openid", "offline_access"])
            #expect(try await server.adminAPI.send(.delete, path + "&client=app").status == 204)
            #expect(try await !signOn.isActive(access))
        }
    }
}
