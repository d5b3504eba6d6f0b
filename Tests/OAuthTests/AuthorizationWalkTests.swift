import AdminAPI
import Ground
import OAuth
import Testing

@Suite("A walk through the authorization endpoint")
struct AuthorizationWalkTests {
    @Test("RFC 6749 §4.1.2, RFC 9207 §2: from the request to a code, with scope, state and issuer")
    func wholeWalk() async throws {
        let world = try await World.withApp()
        let browser = Browser(world)
        let response = try await browser.signOn(
            login: { ($0.acr, $0.amr, $0.context) = ("urn:2", ["pwd"], ["tenant": "t"]) },
            consent: { $0.session = ConsentSession(idToken: ["email": "a@test"]) })
        let parameters = try query(of: try #require(response.location))
        #expect(parameters["state"] == "state-of-the-app")
        #expect(parameters["scope"] == "openid profile")
        #expect(parameters["iss"] == "https://sso.test")

        let code = try #require(world.stores.allCodes.first)
        #expect(
            world.opaqueTokens.signature(of: try #require(parameters["code"]), .authorizationCode) == code.signature)
        #expect(code.codeChallenge == Sample.challenge)
        #expect(code.redirectURI == "https://app.test/callback")
        #expect(code.expiresAt == world.clock.wallClock.now() + world.policy.lifespans.authorizationCode)

        let authorization = try #require(world.stores.allAuthorizations.first)
        #expect(authorization.id == code.authorizationID)
        #expect(authorization.subject.rawValue == "alice")
        #expect(authorization.nonce == "nonce-of-the-app")
        #expect(authorization.acr == "urn:2")
        #expect(authorization.amr == ["pwd"])
        #expect(authorization.session.idToken == ["email": "a@test"])
        #expect(authorization.sessionID == world.stores.allSessions.first?.id)
        #expect(browser.cookies.keys.sorted() == ["ory_hydra_session"], "the flow's cookie is gone")
    }

    @Test("design D1: a request writes nothing, and neither does looking at its challenge")
    func writesNothing() async throws {
        let world = try await World.withApp()
        let challenge = try await Browser(world).begin()
        _ = try await world.logins.get(challenge)
        #expect(world.stores.allFlows.isEmpty)
        #expect(world.stores.allSessions.isEmpty)
    }

    @Test(
        "RFC 6749 §10.12: without the flow's cookie there is no code, and the verifier stays good",
        arguments: [true, false])
    func missingCookie(atLogin: Bool) async throws {
        let world = try await World.withApp()
        let (browser, stranger) = (Browser(world), Browser(world))
        let redirect = try await decided(browser, atLogin: atLogin)
        #expect(try await stranger.visit(redirect).pageError == "request_forbidden")
        let decision = try await browser.visit(redirect)
        #expect(decision.pageError == nil && decision.clientError == nil)
    }

    @Test("RFC 6749 §10.12: nor with the cookie of another flow, or with garbage", arguments: [true, false])
    func foreignCookie(atLogin: Bool) async throws {
        let world = try await World.withApp()
        let (browser, stranger) = (Browser(world), Browser(world))
        let redirect = try await decided(browser, atLogin: atLogin)
        _ = try await stranger.begin()
        let name = try #require(browser.cookies.keys.first { $0.hasPrefix("ory_hydra_flow_") })
        for value in [try #require(stranger.cookies.values.first), "garbage", ""] {
            stranger.cookies = [name: value]
            #expect(try await stranger.visit(redirect).pageError == "request_forbidden")
        }
        let decision = try await browser.visit(redirect)
        #expect(decision.pageError == nil && decision.clientError == nil)
    }

    private func decided(_ browser: Browser, atLogin: Bool) async throws -> RedirectTo {
        guard atLogin else {
            return try await browser.world.consents.accept(try await browser.signIn(), AcceptConsentRequest()).value()
        }
        return try await browser.world.logins.accept(try await browser.begin(), AcceptLoginRequest(subject: "alice"))
            .value()
    }

    @Test("design D1: a verifier works once, however many race with it", arguments: [true, false])
    func race(atLogin: Bool) async throws {
        let world = try await World.withApp()
        let browser = Browser(world)
        let parameters = try query(of: try await decided(browser, atLogin: atLogin).redirectTo)
        let cookies = browser.cookies
        let outcomes = try await withThrowingTaskGroup(of: Decision.self) { group in
            for _ in 0..<50 { group.addTask { try await world.flow.answer(parameters, cookies: cookies).decision } }
            return try await group.reduce(into: [Decision]()) { $0.append($1) }
        }
        #expect(outcomes.filter { $0.pageError == "access_denied" }.count == 49)
        #expect(world.stores.allCodes.count == (atLogin ? 0 : 1))
    }

    @Test("issue 3757 of Hydra: two tabs of the same client both succeed, in any order")
    func twoTabs() async throws {
        let world = try await World.withApp()
        let browser = Browser(world)
        let first = try await browser.begin(Sample.request("app", ["state": "state-of-tab-1"]))
        let second = try await browser.begin(Sample.request("app", ["state": "state-of-tab-2"]))
        for (challenge, state) in [(second, "state-of-tab-2"), (first, "state-of-tab-1")] {
            let login = try await world.logins.accept(challenge, AcceptLoginRequest(subject: "alice")).value()
            let consent = try await browser.visit(login).consentChallenge()
            let response = try await browser.visit(
                try await world.consents.accept(consent, AcceptConsentRequest()).value())
            #expect(try response.response().parameters["state"] == state)
        }
    }

    @Test("ttl.login_consent_request: a flow that is too old ends at the client", arguments: [true, false])
    func expiry(atLogin: Bool) async throws {
        let world = try await World.withApp()
        let browser = Browser(world)
        let redirect = try await decided(browser, atLogin: atLogin)
        world.clock.advance(by: world.policy.lifespans.loginConsentRequest)
        #expect(try await browser.visit(redirect).clientError == "request_unauthorized")
    }

    @Test("ttl.login_consent_request: a moment earlier it is good")
    func justInTime() async throws {
        let world = try await World.withApp()
        let browser = Browser(world)
        let redirect = try await decided(browser, atLogin: true)
        world.clock.advance(by: world.policy.lifespans.loginConsentRequest - .milliseconds(1))
        await #expect(throws: Never.self) { try await browser.visit(redirect).consentChallenge() }
    }

    @Test("RFC 6749 §4.1.2.1: the identity provider's refusal reaches the client once", arguments: [true, false])
    func rejection(atLogin: Bool) async throws {
        let world = try await World.withApp()
        let browser = Browser(world)
        let rejection = RejectRequest(error: "access_denied", errorDescription: "She said \"no\".")
        let redirect =
            atLogin
            ? try await world.logins.reject(try await browser.begin(), rejection).value()
            : try await world.consents.reject(try await browser.signIn(), rejection).value()
        let cookies = browser.cookies
        let decision = try await browser.visit(redirect)
        guard case .refused(let response, _) = decision else { throw Unexpected(decision) }
        #expect(response.parameters["error"] == "access_denied")
        #expect(response.parameters["error_description"] == "She said 'no'.")
        #expect(response.parameters["state"] == "state-of-the-app")
        browser.cookies = cookies
        #expect(try await browser.visit(redirect).pageError == "access_denied")
        #expect(world.stores.allCodes.isEmpty)
    }

    @Test(
        "RFC 6749 §4.1.2.1: a refusal without a name is access_denied; one with odd characters is cleaned",
        arguments: [("", "access_denied"), ("login\u{1} \"x\"é", "login x")])
    func rejectionName(given: String, seen: String) async throws {
        let world = try await World.withApp()
        let browser = Browser(world)
        let redirect = try await world.logins.reject(try await browser.begin(), RejectRequest(error: given)).value()
        #expect(try await browser.visit(redirect).clientError == seen)
    }

    @Test(
        "a verifier of another kind, or garbage, gets a page",
        arguments: ["", "x", "lv_", String(repeating: "a", count: 10_000), "cv_AAAA.BBBB", "é\u{0}"])
    func garbage(_ text: String) async throws {
        let world = try await World.withApp()
        for name in ["login_verifier", "consent_verifier"] {
            #expect(try await Browser(world).visit(FormParameters([(name, text)])).pageError == "access_denied")
        }
    }

    @Test("a login verifier is no consent verifier")
    func verifierOfAnotherKind() async throws {
        let world = try await World.withApp()
        let browser = Browser(world)
        let verifier = try #require(
            try query(of: try await decided(browser, atLogin: true).redirectTo)["login_verifier"])
        #expect(try await browser.visit(FormParameters([("consent_verifier", verifier)])).pageError == "access_denied")
    }

    @Test("what the URL of the way back says beside the verifier counts for nothing")
    func tamperedWayBack() async throws {
        let world = try await World.withApp()
        let browser = Browser(world)
        var parameters = try query(of: try await decided(browser, atLogin: true).redirectTo).removing([
            "scope", "redirect_uri",
        ])
        parameters.append("scope", "openid email offline_access")
        parameters.append("redirect_uri", "https://evil.test/")
        let consent = try await world.consents.get(try await browser.visit(parameters).consentChallenge()).value()
        #expect(consent.requestedScope == ["openid", "profile"])
    }

    @Test("a client that changed on the way is held to what it is now")
    func changedClient() async throws {
        let world = try await World.withApp()
        let browser = Browser(world)
        let redirect = try await decided(browser, atLogin: false)
        let cookies = browser.cookies
        _ = try await world.stores.replace(Sample.client { $0.redirectURIs = ["https://new.test/"] })
        #expect(try await browser.visit(redirect).pageError == "invalid_request")
        browser.cookies = cookies
        _ = try await world.stores.delete(ClientID("app"))
        #expect(try await browser.visit(redirect).pageError == "invalid_client")
    }

    @Test("a browser with more open flows than anyone has forgets the old ones")
    func boundOnCookies() async throws {
        let world = try await World.withApp()
        let browser = Browser(world)
        for _ in 0..<100 { _ = try await browser.begin() }
        #expect(browser.cookies.count <= 20)
    }

    @Test("Form Post §2, Multiple Response Types §2.1: the response travels as it was asked for")
    func responseModes() async throws {
        let world = try await World.withApp()
        let post = try await Browser(world).signOn(Sample.request("app", ["response_mode": "form_post"]))
        #expect(post.location == nil)
        #expect(post.parameters["code"]?.hasPrefix("ory_ac_") == true)
        let fragment = try await Browser(world).signOn(Sample.request("app", ["response_mode": "fragment"]))
        #expect(fragment.location?.hasPrefix("https://app.test/callback#code=") == true)
    }
}
