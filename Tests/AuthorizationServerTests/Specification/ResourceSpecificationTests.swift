import Ground
import HTTPTypes
import Testing

@Suite("Userinfo, metadata, registration and logout by their paths")
struct ResourceSpecificationTests {
    @Test("userinfo takes the token in a header by GET and POST and in a form, never in a URL — RFC 6750 §2")
    func userInfo() async throws {
        try await TestServer.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let access = try #require(try await signOn.tokens()["access_token"]?.string)
            let bearer: HTTPFields = [.authorization: "Bearer \(access)"]
            let good = [
                try await server.publicAPI.get("/userinfo", headers: bearer),
                try await server.publicAPI.send(.post, "/userinfo", headers: bearer),
                try await server.publicAPI.form("/userinfo", [("access_token", access)]),
            ]
            for answer in good {
                #expect(answer.status == 200)
                #expect(answer.json["sub"]?.string == "person-1")
                #expect(answer.headers[.cacheControl]?.contains("no-store") == true)
            }
            let inURL = try await server.publicAPI.get("/userinfo?access_token=\(access)")
            #expect(inURL.status == 401)
            let challenge = try #require(inURL.headers[.wwwAuthenticate])
            #expect(challenge.hasPrefix("Bearer"))
            #expect(!challenge.contains("error="), "who sent no token is told no error code: RFC 6750 §3.1")
        }
    }

    @Test("both metadata documents say the same, to GET and HEAD alone — RFC 8414 §3.1, RFC 9068 §4")
    func metadata() async throws {
        try await TestServer.run { server in
            let paths = ["/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"]
            let first = try await server.publicAPI.get(paths[0])
            let second = try await server.publicAPI.get(paths[1])
            #expect(first.json == second.json)
            for path in paths {
                #expect(try await server.publicAPI.send(.head, path).status == 200)
                #expect(try await server.publicAPI.send(.post, path).status == 405)
            }
        }
    }

    @Test("metadata of a client that nobody knows is ignored — RFC 7591 §2")
    func unknownMetadata() async throws {
        try await TestServer.run { server in
            let answer = try await server.adminAPI.json(
                .post, "/admin/clients", ["client_id": "odd", "x_favourite_colour": "blue"])
            #expect(answer.status == 201)
            #expect(answer.json["x_favourite_colour"] == nil)
        }
    }

    @Test("a change of a client is checked like its registration — RFC 7592 §2.2")
    func replacing() async throws {
        try await TestServer.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let bad: JSONValue = ["redirect_uris": ["javascript:alert(1)"]]
            let replaced = try await server.adminAPI.json(.put, "/admin/clients/app", bad)
            #expect(replaced.json["error"] == "invalid_redirect_uri")
            let patched = try await server.adminAPI.json(
                .patch, "/admin/clients/app",
                [["op": "replace", "path": "/redirect_uris", "value": ["javascript:alert(1)"]]])
            #expect(patched.json["error"] == "invalid_redirect_uri")
            let kept = try await server.adminAPI.get("/admin/clients/app")
            #expect(kept.json["redirect_uris"] == [.string(signOn.redirectURI)])
        }
    }

    @Test("a logout by POST is as good as one by GET — RP-Initiated Logout §2")
    func logoutByPost() async throws {
        try await TestServer.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let (answer, cookies) = try await signOn.walk()
            let tokens = try await signOn.redeem(try #require(answer.query["code"])).json
            let asked = try await server.publicAPI.form(
                "/oauth2/sessions/logout", [("id_token_hint", try #require(tokens["id_token"]?.string))],
                cookies: cookies)
            #expect(asked.query["logout_challenge"] != nil)
        }
    }
}
