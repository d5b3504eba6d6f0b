import AdminAPI
import Ground
import OAuth
import Testing

@Suite("Token hooks (Hydra's oauth2.token_hook and oauth2.refresh_token_hook)")
struct TokenHookTests {
    private static let changed = #"{"session":{"access_token":{"tier":"hook"},"id_token":{"nick":"hooky"}}}"#
    private static let session = ConsentSession(accessToken: ["tier": "consent"], idToken: ["nick": "ada"])

    private func world(
        _ hook: HookServer, refreshOnly: HookServer? = nil, _ change: (inout Policy) -> Void = { _ in }
    ) async throws -> TokenWorld {
        var world = try await TokenWorld(change)
        world.hook = TokenHook(anyGrant: hook.call(world.clock), refreshOnly: refreshOnly?.call(world.clock))
        return world
    }

    private func refresh(_ world: TokenWorld, _ tokens: TokenResponse) async throws -> TokenResponse {
        try await world.request([
            "grant_type": "refresh_token", "refresh_token": try #require(tokens.refreshToken?.exposed),
        ])
    }

    @Test("200: the answer's claims are those of the tokens, wherever they show", arguments: [Policy.AccessTokenStrategy.opaque, .jwt])
    func changes(_ strategy: Policy.AccessTokenStrategy) async throws {
        let world = try await world(HookServer(status: 200, Self.changed)) { $0.accessTokenStrategy = strategy }
        let tokens = try await world.signOn(.example(session: Self.session))
        let told = try await world.introspect(["token": tokens.accessToken.exposed])
        #expect(told["ext"] == ["tier": "hook"])
        let idToken = try world.claims(try #require(tokens.idToken?.exposed), .idToken)
        #expect(idToken["nick"] == "hooky")
        #expect(idToken["sub"] == "anna")
        if strategy == .jwt {
            #expect(try world.claims(tokens.accessToken.exposed, .accessToken)["ext"] == ["tier": "hook"])
        }
        let info = try await world.userInfoClaims(tokens)
        #expect(info?["nick"] == "hooky")
    }

    @Test("204: the tokens keep their claims")
    func keeps() async throws {
        let world = try await world(HookServer(status: 204))
        let tokens = try await world.signOn(.example(session: Self.session))
        #expect(try await world.introspect(["token": tokens.accessToken.exposed])["ext"] == ["tier": "consent"])
        #expect(try world.claims(try #require(tokens.idToken?.exposed), .idToken)["nick"] == "ada")
    }

    @Test("what a hook changed once stays through a refresh that keeps it")
    func inherited() async throws {
        let hook = HookServer([
            .success(OutgoingResponse(status: 200, body: Array(Self.changed.utf8))),
            .success(OutgoingResponse(status: 204)),
        ])
        let world = try await world(hook)
        let first = try await world.signOn(.example(session: Self.session))
        let second = try await refresh(world, first)
        let third = try await refresh(world, second)
        for token in [third.accessToken.exposed, try #require(third.refreshToken?.exposed)] {
            #expect(try await world.introspect(["token": token])["ext"] == ["tier": "hook"])
        }
        // The hook is told what the tokens carry now, not what the consent said.
        #expect(hook.payloads[1]["session"]?.object?["extra"] == ["tier": "hook"])
    }

    struct Failure: Sendable, CustomTestStringConvertible {
        let answer: HookServer.Answer
        let code: OAuthError.Code
        let attempts: Int

        var testDescription: String { "\(answer)" }

        init(_ status: Int, _ code: OAuthError.Code, _ body: String = "", attempts: Int = 1) {
            answer = .success(OutgoingResponse(status: status, body: Array(body.utf8)))
            (self.code, self.attempts) = (code, attempts)
        }

        init(_ failure: OutgoingFailure, attempts: Int) {
            (answer, code, self.attempts) = (.failure(failure), .serverError, attempts)
        }
    }

    @Test(
        "whatever else it answers, no token is issued, and the code can be tried again",
        arguments: [
            Failure(403, .accessDenied), Failure(200, .serverError, "{"), Failure(200, .serverError, "[]"),
            Failure(200, .serverError, "{}"), Failure(200, .serverError, #"{"session":{"access_token":7}}"#),
            Failure(201, .serverError), Failure(302, .serverError), Failure(400, .serverError),
            Failure(404, .serverError), Failure(500, .serverError, attempts: 3),
            Failure(503, .serverError, attempts: 3), Failure(.unreachable("refused"), attempts: 3),
            Failure(.timedOut, attempts: 3), Failure(.tooLong, attempts: 1), Failure(.forbiddenAddress, attempts: 1),
            Failure(.malformedURL, attempts: 1),
        ])
    func failures(_ row: Failure) async throws {
        let hook = HookServer([row.answer])
        var world = try await world(hook)
        let code = world.code()
        let request = [
            "grant_type": "authorization_code", "code": code, "redirect_uri": "https://app.example.org/callback",
        ]
        #expect(try await errorCode { try await world.request(request) } == row.code)
        #expect(hook.requests.count == row.attempts)
        #expect(world.store.accessTokenCount == 0)
        world.hook = .none
        #expect(try await errorCode { try await world.request(request) } == nil)
    }

    @Test("an attempt that failed is repeated twice, with growing pauses")
    func repeats() async throws {
        let hook = HookServer([
            .failure(.unreachable("refused")), .success(OutgoingResponse(status: 502)),
            .success(OutgoingResponse(status: 204)),
        ])
        let world = try await world(hook)
        _ = try await world.signOn()
        #expect(hook.requests.count == 3)
        #expect(hook.pauses == [.milliseconds(200), .milliseconds(400)])
    }

    @Test("30 seconds are for all attempts together, and 5 MiB for an answer")
    func bounds() async throws {
        let hook = HookServer(status: 500)
        var world = try await TokenWorld()
        world.hook = TokenHook(anyGrant: hook.call(world.clock, slowness: .seconds(20)), refreshOnly: nil)
        let code = try await errorCode { [world] in try await world.signOn() }
        #expect(code == .serverError)
        #expect(hook.requests.map(\.timeout) == [.seconds(30), .seconds(10)])
        #expect(hook.requests.allSatisfy { $0.maximumResponseLength == 5 << 20 })
    }

    @Test("the call is a POST of JSON, with the API key where one is configured", arguments: ["X-Api-Key", "Cookie"])
    func credential(_ name: String) async throws {
        let hook = HookServer(status: 204)
        var world = try await TokenWorld()
        world.hook = TokenHook(anyGrant: hook.call(world.clock, credential: (name, "the key")), refreshOnly: nil)
        _ = try await world.signOn()
        let request = try #require(hook.requests.first)
        #expect(request.method == .post)
        #expect(request.headers.contains { $0.name == "Content-Type" && $0.value == "application/json; charset=UTF-8" })
        #expect(request.headers.contains { $0.name == name && $0.value == "the key" })
    }

    @Test("it is asked at every grant, and told no code, token or secret")
    func payload() async throws {
        let hook = HookServer(status: 204)
        let world = try await world(hook)
        let first = try await world.signOn(.example(session: Self.session))
        let second = try await refresh(world, first)
        _ = try await world.request([
            "grant_type": "client_credentials", "scope": "api.read", "client_secret": "a secret of the client",
        ])
        #expect(
            hook.payloads.map { $0["request"]?.object?["grant_types"] } == [
                ["authorization_code"], ["refresh_token"], ["client_credentials"],
            ])
        let all = hook.requests.map { String(decoding: $0.body, as: UTF8.self) }.joined()
        for secret in [first, second].flatMap({ [$0.accessToken.exposed, $0.refreshToken?.exposed ?? "none"] }) {
            #expect(!all.contains(secret))
        }
        #expect(!all.contains("ory_ac_") && !all.contains("a secret of the client"))

        let session = try #require(hook.payloads[0]["session"]?.object)
        #expect(session["extra"] == ["tier": "consent"])
        #expect(session["client_id"] == "app")
        #expect(session["consent_challenge"] == "authorization-1")
        for name in ["exclude_not_before_claim", "mirror_top_level_claims", "preserve_ext_claims"] {
            #expect(session[name]?.bool != nil, "\(name)")
        }
        let idToken = try #require(session["id_token"]?.object)
        #expect(idToken["subject"] == "anna")
        let claims = try #require(idToken["id_token_claims"]?.object)
        #expect(claims["iss"] == "https://sso.example.org/")
        #expect(claims["sub"] == "anna")
        #expect(claims["aud"] == ["app"])
        #expect(claims["acr"] == "urn:acr:2")
        #expect(claims["amr"] == ["pwd"])
        #expect(claims["ext"] == ["nick": "ada"])
        let request = try #require(hook.payloads[0]["request"]?.object)
        #expect(request["client_id"] == "app")
        #expect(request["granted_scopes"] == ["openid", "offline_access", "profile"])
        #expect(request["granted_audience"] == ["https://api.example.org/v1"])
        #expect(request["payload"] == ["grant_type": ["authorization_code"]])
        #expect(hook.payloads[2]["request"]?.object?["payload"]?.object?["scope"] == ["api.read"])
        #expect(hook.payloads[2]["session"]?.object?["id_token"]?.object?["subject"] == "app")
    }

    @Test("client credentials: the claims of the answer are those of the token")
    func clientCredentials() async throws {
        let world = try await world(HookServer(status: 200, Self.changed))
        let tokens = try await world.request(["grant_type": "client_credentials"])
        #expect(try await world.introspect(["token": tokens.accessToken.exposed])["ext"] == ["tier": "hook"])
    }

    @Test("the refresh hook is asked at a refresh alone, before the other, which sees what it changed")
    func refreshHook() async throws {
        let legacy = HookServer(status: 200, #"{"session":{"access_token":{"tier":"legacy"}}}"#)
        let hook = HookServer(status: 204)
        let world = try await world(hook, refreshOnly: legacy)
        let first = try await world.signOn(.example(session: Self.session))
        #expect(legacy.requests.isEmpty)
        let second = try await refresh(world, first)
        #expect(legacy.requests.count == 1)
        #expect(hook.payloads[1]["session"]?.object?["extra"] == ["tier": "legacy"])
        #expect(try await world.introspect(["token": second.accessToken.exposed])["ext"] == ["tier": "legacy"])
        let payload = legacy.payloads[0]
        #expect(payload["subject"] == "anna")
        #expect(payload["client_id"] == "app")
        #expect(payload["granted_scopes"] == ["openid", "offline_access", "profile"])
        #expect(payload["granted_audience"] == ["https://api.example.org/v1"])
        #expect(payload["requester"]?.object?["client_id"] == "app")
        #expect(payload["requester"]?.object?["grant_types"] == ["refresh_token"])
    }

    @Test("a refused refresh leaves the refresh token as it was", arguments: [(403, OAuthError.Code.accessDenied), (400, .serverError)])
    func refusedRefresh(_ status: Int, _ code: OAuthError.Code) async throws {
        var world = try await TokenWorld()
        let first = try await world.signOn()
        world.hook = TokenHook(anyGrant: nil, refreshOnly: HookServer(status: status).call(world.clock))
        let refused = try await errorCode { [world] in try await refresh(world, first) }
        #expect(refused == code)
        world.hook = .none
        #expect(try await refresh(world, first).refreshToken != nil)
    }
}
