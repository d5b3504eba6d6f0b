import Ground
import HTTPTypes
import TestSupport
import Testing

@Suite("Where a person enters a user code — RFC 8628 §3.3, §5.1, §5.4")
struct UserCodeTests {
    private func world(
        _ settings: [String: String] = [:], _ body: @Sendable @escaping (DeviceSignOn) async throws -> Void
    ) async throws {
        try await TestServer.run(settings: settings) { server in
            let device = DeviceSignOn(server: server)
            try await device.register()
            try await body(device)
        }
    }

    @Test("§3.3.1: the code of verification_uri_complete goes on to the page, which must ask all the same")
    func prefilled() async throws {
        try await world(["URLS_DEVICE_VERIFICATION": "https://idp.example/device"]) { device in
            let codes = try await device.codes()
            let (_, cookies, answer) = try await device.open("?user_code=\(codes.user)")
            #expect(answer.status == 302)
            #expect(answer.location.hasPrefix("https://idp.example/device?device_challenge="))
            #expect(answer.query["user_code"] == codes.user)
            #expect(cookies.count == 1 && cookies[0].hasPrefix("ory_hydra_device_csrf_"))
            #expect(try await device.poll(codes.device).json["error"] == "authorization_pending")
            let (_, _, bare) = try await device.open()
            #expect(bare.query["user_code"] == nil)
        }
    }

    @Test("the page can ask what waits behind a code, before anything is accepted")
    func request() async throws {
        try await world { device in
            let codes = try await device.codes([("audience", "https://api.example")])
            let (challenge, _, _) = try await device.open()
            let path = "/admin/oauth2/auth/requests/device?device_challenge=\(challenge)"
            let answer = try await device.server.adminAPI.get("\(path)&user_code=\(codes.user)")
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer.json["client"]?.object?["client_name"] == "Television")
            #expect(answer.json["requested_scope"] == ["openid", "offline_access"])
            #expect(answer.json["requested_access_token_audience"] == ["https://api.example"])
            #expect(!answer.text.contains(device.secret))
            #expect(try await device.server.adminAPI.get("\(path)&user_code=nothing").status == 400)
        }
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let what: String
        let query: String
        let body: JSONValue
        let status: Int
        let description: String

        var testDescription: String { what }
    }

    @Test(
        "the accept call answers as Hydra's",
        arguments: [
            Row(
                what: "no challenge", query: "", body: ["user_code": "abcdefgh"], status: 400,
                description: "Query parameter 'device_challenge' is not defined but should have been."),
            Row(
                what: "invalid challenge", query: "?device_challenge=made-up", body: ["user_code": "abcdefgh"],
                status: 404, description: ""),
            Row(
                what: "empty code", query: "?device_challenge=*", body: ["user_code": ""], status: 400,
                description: "Field 'user_code' must not be empty."),
            Row(
                what: "no code", query: "?device_challenge=*", body: [:], status: 400,
                description: "Field 'user_code' must not be empty."),
            Row(
                what: "random code", query: "?device_challenge=*", body: ["user_code": "abcdefgh"], status: 400,
                description: "The 'user_code' session could not be found or has expired or is otherwise malformed."),
        ])
    func errors(_ row: Row) async throws {
        try await world { device in
            let (challenge, _, _) = try await device.open()
            let query = row.query.replacing("*", with: challenge)
            let answer = try await device.server.adminAPI.json(
                .put, "/admin/oauth2/auth/requests/device/accept\(query)", row.body)
            #expect(answer.status == row.status)
            #expect(answer.json["error_description"]?.string?.hasSuffix(row.description) == true, "\(answer.text)")
        }
    }

    @Test("further fields of the body are nobody's business")
    func furtherFields() async throws {
        try await world { device in
            let codes = try await device.codes()
            let (challenge, _, _) = try await device.open()
            let body: JSONValue = ["user_code": .string(codes.user), "extra": ["a": 1]]
            #expect(try await device.tell("accept", challenge, body).status == 200)
        }
    }

    @Test("a code is entered once, and a challenge takes one code")
    func once() async throws {
        try await world { device in
            let (first, second) = (try await device.codes(), try await device.codes())
            let (challenge, _, _) = try await device.open()
            #expect(try await device.tell("accept", challenge, ["user_code": .string(first.user)]).status == 200)
            #expect(try await device.tell("accept", challenge, ["user_code": .string(first.user)]).status == 400)
            let other = try await device.tell("accept", challenge, ["user_code": .string(second.user)])
            #expect(other.status == 410)
            #expect(other.json["redirect_to"]?.string == "\(TestServer.issuer)/oauth2/device/verify")
            #expect(try await device.poll(second.device).json["error"] == "authorization_pending")
        }
    }

    @Test("an expired code is refused, and so is an expired challenge")
    func expired() async throws {
        try await world { device in
            let codes = try await device.codes()
            let (old, _, _) = try await device.open()
            device.server.clock.advance(by: .seconds(600))
            let late = try await device.tell("accept", old, ["user_code": .string(codes.user)])
            #expect(late.status == 400)
            device.server.clock.advance(by: .seconds(1200))
            let fresh = try await device.codes()
            let stale = try await device.tell("accept", old, ["user_code": .string(fresh.user)])
            #expect(stale.status == 401)
            #expect(stale.json["error"] == "request_unauthorized")
        }
    }

    @Test("§5.1: five wrong codes, and the challenge takes no more, not even the right one")
    func guessing() async throws {
        try await world { device in
            let codes = try await device.codes()
            let (challenge, _, _) = try await device.open()
            for _ in 0..<5 {
                #expect(try await device.tell("accept", challenge, ["user_code": "abcdefgh"]).status == 400)
            }
            let answer = try await device.tell("accept", challenge, ["user_code": .string(codes.user)])
            #expect(answer.status == 429)
            #expect(answer.json["error"] == "too_many_user_codes")
            try await device.approve(codes.user)
            #expect(try await device.poll(codes.device).status == 200)
        }
    }

    @Test("§5.1: a hundred wrong codes in a minute, and everybody waits for the next", arguments: TestDatabases.shared)
    func guessingTogether(on database: TestDatabase) async throws {
        try await TestServer.run(on: database) { server in
            let device = DeviceSignOn(server: server)
            try await device.register()
            let codes = try await device.codes()
            for _ in 0..<20 {
                let (challenge, _, _) = try await device.open()
                for _ in 0..<5 { _ = try await device.tell("reject", challenge, ["user_code": "abcdefgh"]) }
            }
            let (challenge, _, _) = try await device.open()
            let body: JSONValue = ["user_code": .string(codes.user)]
            #expect(try await device.tell("accept", challenge, body).status == 429)
            server.clock.advance(by: .seconds(60))
            #expect(try await device.tell("accept", challenge, body).status == 200)
        }
    }

    @Test("the right code, looked at and accepted, is no guess")
    func forgiven() async throws {
        try await world { device in
            let codes = try await device.codes()
            let (challenge, _, _) = try await device.open()
            for _ in 0..<8 {
                let answer = try await device.server.adminAPI.get(
                    "/admin/oauth2/auth/requests/device?device_challenge=\(challenge)&user_code=\(codes.user)")
                #expect(answer.status == 200)
            }
            #expect(try await device.tell("accept", challenge, ["user_code": .string(codes.user)]).status == 200)
        }
    }

    @Test("RFC 6749 §10.12: another browser cannot go on where this one entered the code")
    func anotherBrowser() async throws {
        try await world { device in
            let codes = try await device.codes()
            let (challenge, _, _) = try await device.open()
            let accepted = try await device.tell("accept", challenge, ["user_code": .string(codes.user)])
            let target = try DeviceSignOn.target(accepted)
            let (_, strange, _) = try await device.open()
            for cookies in [[], strange] {
                let answer = try await device.server.publicAPI.get(target, cookies: cookies)
                #expect(answer.query["error"] == "request_forbidden", "\(answer.location)")
            }
        }
    }

    @Test("a device verifier is dead once the login is decided")
    func verifier() async throws {
        try await world { device in
            let codes = try await device.codes()
            let (challenge, cookies, _) = try await device.open()
            let target = try DeviceSignOn.target(
                try await device.tell("accept", challenge, ["user_code": .string(codes.user)]))
            let first = try await device.server.publicAPI.get(target, cookies: cookies)
            let again = try await device.server.publicAPI.get(target, cookies: cookies)
            #expect(again.query["login_challenge"] != nil)
            _ = try await device.logIn(try #require(first.query["login_challenge"]), cookies + first.cookies)
            let late = try await device.server.publicAPI.get(target, cookies: cookies)
            #expect(late.query["error"] == "access_denied")
            let made = try await device.server.publicAPI.get("/oauth2/device/verify?device_verifier=made-up")
            #expect(made.query["error"] == "access_denied")
        }
    }

    @Test("an authorization request cannot pass for a device's sign-on")
    func disguise() async throws {
        try await world { device in
            let answer = try await device.server.publicAPI.get("/oauth2/auth?client_id=tv&device_verifier=dv_x")
            #expect(answer.query["login_challenge"] == nil)
        }
    }

    @Test("a public client's device is asked for consent every time, a confidential one's may be spared")
    func consentReuse() async throws {
        try await TestServer.run { server in
            for method in ["client_secret_basic", "none"] {
                let device = DeviceSignOn(server: server, clientID: method)
                try await device.register(
                    JSONObject([
                        "token_endpoint_auth_method": .string(method),
                        "client_secret": method == "none" ? .null : .string(device.secret),
                    ]))
                var skips: [Bool] = []
                for _ in 0..<2 {
                    let answer = try await server.publicAPI.form(
                        "/oauth2/device/auth", [("client_id", method), ("scope", device.scope)],
                        authorization: method == "none" ? nil : basic(method, device.secret))
                    let (login, cookies) = try await device.enter(
                        try #require(answer.json["user_code"]?.string, "\(answer.text)"))
                    let (consent, jar) = try await device.logIn(login, cookies)
                    let request = try await server.adminAPI.get(
                        "/admin/oauth2/auth/requests/consent?consent_challenge=\(consent)")
                    skips.append(request.json["skip"] == true)
                    let target = try await device.decide(
                        "consent", "accept", consent,
                        ["grant_scope": ["openid", "offline_access"], "remember": true])
                    _ = try await server.publicAPI.get(target, cookies: jar)
                }
                #expect(skips == [false, method != "none"], "\(method)")
            }
        }
    }
}
