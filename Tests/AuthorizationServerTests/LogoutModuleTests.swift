import Ground
import HTTPTypes
import JOSE
import Testing

/// The logout modules of the OpenID Foundation's conformance suite, each a test of the same name.
@Suite("OpenID conformance modules: logout")
struct LogoutModuleTests {
    @Test(
        "the documents of oidcc-rp-initiated-logout-, oidcc-frontchannel-logout- and oidcc-backchannel-logout-discovery-endpoint-verification"
    )
    func discovery() async throws {
        try await TestServer.run { server in
            let document = try await server.publicAPI.get("/.well-known/openid-configuration").json
            #expect(document["end_session_endpoint"]?.string == TestServer.issuer + SignOut.path)
            for feature in ["frontchannel", "backchannel"] {
                #expect(document["\(feature)_logout_supported"]?.bool == true)
                #expect(document["\(feature)_logout_session_supported"]?.bool == true)
            }
        }
    }

    @Test("oidcc-rp-initiated-logout")
    func rpInitiatedLogout() async throws {
        try await TestServer.run { server in
            let person = try await SignOut(server)
            let parameters = [
                ("id_token_hint", person.idToken), ("post_logout_redirect_uri", SignOut.bye), ("state", "s-1"),
            ]
            #expect(try await person.leave(parameters).location == SignOut.bye + "?state=s-1")
            #expect(try await !person.isSignedIn())
        }
    }

    @Test(
        "oidcc-rp-initiated-logout-bad-post-logout-redirect-uri, -query-added-to-post-logout-redirect-uri, -no-id-token-hint, -only-state: no redirect to the client, and nothing ends",
        arguments: [
            [("id_token_hint", "HINT"), ("post_logout_redirect_uri", "https://app.example/bad"), ("state", "s")],
            [("id_token_hint", "HINT"), ("post_logout_redirect_uri", SignOut.bye + "?foo=bar"), ("state", "s")],
            [("post_logout_redirect_uri", SignOut.bye), ("state", "s")],
            [("state", "s")],
        ] as [[(String, String)]])
    func refused(_ parameters: [(String, String)]) async throws {
        try await TestServer.run { server in
            let person = try await SignOut(server)
            let answer = try await person.ask(parameters.map { ($0, $1 == "HINT" ? person.idToken : $1) })
            #expect(answer.location.hasPrefix("https://idp.example/error?"), "\(answer.location)")
            #expect(answer.query["error"] == "invalid_request")
            #expect(try await person.isSignedIn())
        }
    }

    @Test("oidcc-rp-initiated-logout-modified-id-token-hint, -bad-id-token-hint", arguments: [true, false])
    func badHint(modified: Bool) async throws {
        try await TestServer.run { server in
            let person = try await SignOut(server)
            let parts = person.idToken.split(separator: ".").map(String.init)
            let claims = Base64URL.encode(Array(#"{"iss":"https://sso.example","sub":"person-1","sid":"x"}"#.utf8))
            let hint = modified ? [parts[0], claims, parts[2]].joined(separator: ".") : "not.a.token"
            let answer = try await person.ask([("id_token_hint", hint), ("post_logout_redirect_uri", SignOut.bye)])
            #expect(answer.location.hasPrefix("https://idp.example/error?"))
            #expect(try await person.isSignedIn())
        }
    }

    @Test("oidcc-rp-initiated-logout-no-params: the person is asked, and ends at the default page")
    func noParameters() async throws {
        try await TestServer.run(settings: ["URLS_POST_LOGOUT_REDIRECT": "https://idp.example/bye"]) { server in
            let person = try await SignOut(server)
            let asked = try await person.ask()
            #expect(asked.location.hasPrefix("https://idp.example/logout?logout_challenge="))
            #expect(try await person.leave().location == "https://idp.example/bye")
            #expect(try await !person.isSignedIn())
        }
    }

    @Test("oidcc-rp-initiated-logout-no-post-logout-redirect-uri: the state goes nowhere")
    func noRedirectURI() async throws {
        try await TestServer.run(settings: ["URLS_POST_LOGOUT_REDIRECT": "https://idp.example/bye"]) { server in
            let person = try await SignOut(server)
            let answer = try await person.leave([("id_token_hint", person.idToken), ("state", "s")])
            #expect(answer.location == "https://idp.example/bye")
            #expect(try await !person.isSignedIn())
        }
    }

    @Test("oidcc-rp-initiated-logout-no-state: none is added")
    func noState() async throws {
        try await TestServer.run { server in
            let person = try await SignOut(server)
            let answer = try await person.leave([
                ("id_token_hint", person.idToken), ("post_logout_redirect_uri", SignOut.bye),
            ])
            #expect(answer.location == SignOut.bye)
        }
    }

    @Test("oidcc-backchannel-rp-initiated-logout: the logout token is signed, typed, fresh and about this session")
    func backChannel() async throws {
        let app = ScriptedHTTP.app()
        try await TestServer.run(outgoing: app) { server in
            let person = try await SignOut(server)
            _ = try await person.leave([
                ("id_token_hint", person.idToken), ("post_logout_redirect_uri", SignOut.bye), ("state", "s"),
            ])
            #expect(app.logoutTokens.count == 1)
            let token = try UnverifiedSignature(parsing: try #require(app.logoutTokens.first))
            #expect(token.type == "logout+jwt")
            let keys = try await server.publicAPI.get("/.well-known/jwks.json")
            let set = try #require(keys.json["keys"]?.array).compactMap(\.object)
            let verification = VerificationKeySet(JSONWebKeySet(try set.map { try JSONWebKey($0) }))
            let claims = try token.verified(with: verification, allowing: SigningAlgorithm.asymmetric).claims()
            #expect(claims["iss"]?.string == TestServer.issuer)
            #expect(claims["aud"] == ["app"])
            #expect(claims["sub"] == "person-1")
            #expect(claims["sid"]?.string == (try person.sessionID))
            #expect(claims["events"]?.object?["http://schemas.openid.net/event/backchannel-logout"] == [:])
            #expect(claims["nonce"] == nil)
            #expect(claims["jti"]?.string?.isEmpty == false)
            let now = server.clock.wallClock.now().seconds
            #expect(claims["iat"]?.integer == now)
            #expect(claims["exp"]?.integer == now + 120)
        }
    }

    @Test("oidcc-frontchannel-rp-initiated-logout: the client's page opens in a frame with iss and sid, then the browser goes on")
    func frontChannel() async throws {
        try await TestServer.run { server in
            let person = try await SignOut(
                server,
                client: JSONObject([
                    "frontchannel_logout_uri": "https://app.example/frontchannel?a=%3Cb%3E",
                    "frontchannel_logout_session_required": true,
                ]))
            let page = try await person.leave([
                ("id_token_hint", person.idToken), ("post_logout_redirect_uri", SignOut.bye), ("state", "s&t"),
            ])
            #expect(page.status == 200)
            let source = "https://app.example/frontchannel?a=%3Cb%3E&amp;iss=https%3A%2F%2Fsso.example&amp;sid="
            #expect(page.text.contains(source + (try person.sessionID) + "\""), "\(page.text)")
            #expect(page.text.contains(#"http-equiv="refresh" content="7;url=https://app.example/signed-out?state=s%26t""#))
            #expect(page.text.contains(#"<a href="https://app.example/signed-out?state=s%26t">"#))
            let policy = try #require(page.headers[.contentSecurityPolicy])
            #expect(policy.contains("default-src 'none'"))
            #expect(policy.contains("frame-src https://app.example;"), "\(policy)")
            #expect(page.headers[.cacheControl] == "no-store")
            #expect(page.cookies == ["ory_hydra_session="])
            #expect(try await !person.isSignedIn())
        }
    }
}
