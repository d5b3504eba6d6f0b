import Ground
import HTTPTypes
import Testing

@Suite("The token endpoint and its neighbours — RFC 6749 §3.2, RFC 7009, RFC 7662")
struct TokenSpecificationTests {
    @Test("what belongs into the form does not count in the URL — RFC 6749 §2.3.1")
    func credentialsInURL() async throws {
        try await TestServer.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register(
                JSONObject([
                    "token_endpoint_auth_method": "client_secret_post", "grant_types": ["client_credentials"],
                ]))
            let query = FormParameters([
                ("grant_type", "client_credentials"), ("client_id", signOn.clientID), ("client_secret", signOn.secret),
            ])
            let inURL = try await server.publicAPI.form("/oauth2/token?" + query.encoded, [])
            #expect((400...401).contains(inURL.status))
            #expect(inURL.json["access_token"] == nil)
            let inForm = try await server.publicAPI.form("/oauth2/token", query.pairs.map { ($0.name, $0.value) })
            #expect(inForm.status == 200)
        }
    }

    @Test("no answer is stored, neither tokens nor errors — RFC 6749 §5.1")
    func notStored() async throws {
        try await TestServer.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let code = try #require(try await signOn.walk().answer.query["code"])
            for answer in [try await signOn.redeem(code), try await signOn.redeem(code)] {
                #expect(answer.headers[.cacheControl] == "no-store", "\(answer.status)")
                let pragma = answer.headers.first { $0.name.canonicalName == "pragma" }
                #expect(pragma?.value == "no-cache", "\(answer.status)")
            }
        }
    }

    @Test("an error has only the characters that RFC 6749 §5.2 allows")
    func errorCharacters() async throws {
        try await TestServer.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let answer = try await server.publicAPI.form(
                "/oauth2/token", [("grant_type", "a\"b\\c\u{e9}\u{7}")],
                authorization: basic(signOn.clientID, signOn.secret))
            #expect(answer.status == 400)
            let description = try #require(answer.json["error_description"]?.string)
            #expect(description.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C })
        }
    }

    @Test("introspection takes a form by POST, and nothing else — RFC 7662 §2.1")
    func introspectionIsAForm() async throws {
        try await TestServer.run { server in
            let inURL = try await server.adminAPI.get("/admin/oauth2/introspect?token=x")
            #expect(inURL.status == 405)
            let json = try await server.adminAPI.json(.post, "/admin/oauth2/introspect", ["token": "x"])
            #expect(json.status == 415)
        }
    }

    @Test("revocation calls nobody back — RFC 7009 §2.3")
    func callback() async throws {
        try await TestServer.run { server in
            let signOn = SignOn(server: server)
            try await signOn.register()
            let answer = try await server.publicAPI.form(
                "/oauth2/revoke", [("token", "unknown"), ("callback", "alert")],
                authorization: basic(signOn.clientID, signOn.secret))
            #expect(answer.status == 200)
            #expect(answer.body.isEmpty)
        }
    }

    @Test("a public client revokes its own token by its id alone — RFC 7009 §2.1")
    func publicClient() async throws {
        try await TestServer.run { server in
            var signOn = SignOn(server: server)
            signOn.clientID = "public"
            try await signOn.registerPublic()
            let code = try #require(try await signOn.walk().answer.query["code"])
            let tokens = try await server.publicAPI.form(
                "/oauth2/token",
                [
                    ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", signOn.redirectURI),
                    ("code_verifier", SignOn.verifier), ("client_id", signOn.clientID),
                ]
            ).json
            let access = try #require(tokens["access_token"]?.string)
            #expect(try await signOn.isActive(access))
            let answer = try await server.publicAPI.form(
                "/oauth2/revoke", [("token", access), ("client_id", signOn.clientID)])
            #expect(answer.status == 200)
            #expect(try await !signOn.isActive(access))
        }
    }
}

extension SignOn {
    /// Registers the client of this sign-on without a secret.
    func registerPublic() async throws {
        let answer = try await server.adminAPI.json(
            .post, "/admin/clients",
            [
                "client_id": .string(clientID), "redirect_uris": [.string(redirectURI)],
                "grant_types": ["authorization_code", "refresh_token"], "response_types": ["code"],
                "scope": "openid offline_access", "token_endpoint_auth_method": "none",
            ])
        try #require(answer.status == 201, "\(answer.text)")
    }
}
