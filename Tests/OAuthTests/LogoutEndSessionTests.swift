import AdminAPI
import Ground
import OAuth
import Testing

@Suite("The end session endpoint (OpenID Connect RP-Initiated and Back-Channel Logout)")
struct LogoutEndSessionTests {
    private struct SignedIn {
        let world: World
        let browser: Browser
        let session: LoginSession
        var hint: String { "hint alice \(session.id) app" }
        /// The clients for which a notice waits.
        var toldClients: [String] { world.stores.allNotices.map(\.notice.clientID.rawValue).sorted() }
    }

    /// Alice is signed in to two clients.
    private func signedIn(remember: Bool = true) async throws -> SignedIn {
        let world = try await World.withApp()
        try await world.register("other")
        let browser = Browser(world)
        try await browser.signOn(login: { $0.remember = remember })
        if remember { try await browser.signOn(Sample.request("other")) }
        return SignedIn(world: world, browser: browser, session: try #require(world.stores.allSessions.first))
    }

    private func answer(_ browser: Browser, _ pairs: [(String, String)]) async throws -> LogoutOutcome {
        let outcome = try await browser.world.endSession.answer(
            FormParameters(pairs.map { ($0, $1) }), cookies: browser.cookies)
        switch outcome {
        case .redirect(_, let cookies): browser.keep(cookies)
        case .signedOut(let signedOut): browser.keep(signedOut.cookies)
        case .askLogout, .page: break
        }
        return outcome
    }

    /// Asks, confirms, and comes back with the verifier.
    private func verifier(_ browser: Browser, _ pairs: [(String, String)]) async throws -> [(String, String)] {
        let challenge = try await answer(browser, pairs).challenge()
        let redirect = try await browser.world.logouts.accept(challenge).value()
        return try query(of: redirect.redirectTo).pairs.map { ($0.name, $0.value) }
    }

    @Test(
        "RP-Initiated §2, Back-Channel §2.5: ends the session, tells every client of it, and leads back with the state")
    func rpInitiated() async throws {
        let alice = try await signedIn()
        let request = [
            ("id_token_hint", alice.hint), ("post_logout_redirect_uri", "https://app.test/bye"), ("state", "s&1"),
        ]
        let verifier = try await verifier(alice.browser, request)
        #expect(alice.world.stores.allSessions.count == 1, "nothing ends before the last step")
        let signedOut = try await answer(alice.browser, verifier).signedOut()
        #expect(signedOut.url == "https://app.test/bye?state=s%261")
        #expect(signedOut.subject == alice.session.subject)
        #expect(alice.toldClients == ["app", "other"])
        #expect(alice.world.stores.allSessions.isEmpty)
        #expect(alice.browser.cookies.isEmpty)
    }

    @Test("OP-initiated: the browser's session, and the default way out")
    func opInitiated() async throws {
        let alice = try await signedIn()
        let signedOut = try await answer(alice.browser, try await verifier(alice.browser, [])).signedOut()
        #expect(signedOut.url == "https://idp.test/signed-out")
        #expect(alice.toldClients == ["app", "other"])
        #expect(alice.world.stores.allSessions.isEmpty)
    }

    @Test("a session that was not remembered can be left as well")
    func notRemembered() async throws {
        let alice = try await signedIn(remember: false)
        _ = try await answer(alice.browser, try await verifier(alice.browser, [])).signedOut()
        #expect(alice.toldClients == ["app"])
        #expect(alice.world.stores.allSessions.isEmpty)
    }

    @Test("nobody is signed in: straight to the post-logout URL")
    func nobody() async throws {
        let world = try await World.withApp()
        #expect(try await answer(Browser(world), []).redirect() == "https://idp.test/signed-out")
        let request = [("id_token_hint", "hint alice sid app"), ("post_logout_redirect_uri", "https://app.test/bye")]
        #expect(try await answer(Browser(world), request).redirect() == "https://app.test/bye")
    }

    @Test("RP-Initiated §2: a hint of another person leaves this one's session alone")
    func foreignHint() async throws {
        let alice = try await signedIn()
        _ = try await answer(alice.browser, [("id_token_hint", "hint bob \(alice.session.id) app")]).redirect()
        #expect(alice.toldClients.isEmpty)
        #expect(alice.world.stores.allSessions.count == 1)
    }

    @Test("RP-Initiated §2: an old hint of the same person reaches the browser's present session")
    func oldHint() async throws {
        let alice = try await signedIn()
        let verifier = try await verifier(alice.browser, [("id_token_hint", "hint alice gone app")])
        _ = try await answer(alice.browser, verifier).signedOut()
        #expect(alice.world.stores.allSessions.isEmpty)
    }

    @Test(
        "RP-Initiated §2, §3, §4: what is not right gets a page and no redirect",
        arguments: [
            [("post_logout_redirect_uri", "https://app.test/bye")], [("state", "s")],
            [("client_id", "nobody")], [("client_id", "app"), ("post_logout_redirect_uri", "https://evil.test/")],
            [("id_token_hint", "garbage")], [("id_token_hint", "HINT"), ("client_id", "other")],
            [("id_token_hint", "HINT"), ("post_logout_redirect_uri", "https://evil.test/")],
            [("id_token_hint", "HINT"), ("post_logout_redirect_uri", "https://app.test/bye/")],
            [("id_token_hint", "HINT"), ("post_logout_redirect_uri", "https://app.test/bye?a=b")],
            [("id_token_hint", "HINT"), ("post_logout_redirect_uri", "https://other.test/bye")],
            [("id_token_hint", "HINT"), ("id_token_hint", "HINT")], [("logout_verifier", "garbage")],
            [("logout_verifier", "ov_x.y")],
        ] as [[(String, String)]])
    func refused(_ pairs: [(String, String)]) async throws {
        let alice = try await signedIn()
        let outcome = try await answer(alice.browser, pairs.map { ($0, $1 == "HINT" ? alice.hint : $1) })
        guard case .page(let error) = outcome else { throw Unexpected(outcome) }
        #expect(error.code == .invalidRequest)
        #expect(alice.world.stores.allSessions.count == 1)
    }

    @Test("RP-Initiated §2: client_id names the client where there is no hint")
    func clientID() async throws {
        let alice = try await signedIn()
        let request = [("client_id", "app"), ("post_logout_redirect_uri", "https://app.test/bye")]
        let verifier = try await verifier(alice.browser, request)
        #expect(try await answer(alice.browser, verifier).signedOut().url == "https://app.test/bye")
    }

    @Test("without a hint, another browser cannot end the session with the verifier")
    func stolenVerifier() async throws {
        let alice = try await signedIn()
        let verifier = try await verifier(alice.browser, [])
        _ = try await answer(Browser(alice.world), verifier).redirect()
        #expect(alice.world.stores.allSessions.count == 1)
        _ = try await answer(alice.browser, verifier).signedOut()
    }

    @Test("a verifier works once, however many race; the others are led out without an error")
    func race() async throws {
        let alice = try await signedIn()
        let parameters = FormParameters(try await verifier(alice.browser, []).map { ($0, $1) })
        let cookies = alice.browser.cookies
        let winners = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<50 {
                group.addTask { try await alice.world.endSession.answer(parameters, cookies: cookies).isSignedOut }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(winners == 1)
        #expect(alice.toldClients == ["app", "other"])
        let again = try await answer(alice.browser, parameters.pairs.map { ($0.name, $0.value) })
        #expect(try again.redirect() == "https://idp.test/signed-out")
    }

    @Test("a verifier that is too old ends nothing")
    func expired() async throws {
        let alice = try await signedIn()
        let verifier = try await verifier(alice.browser, [])
        alice.world.clock.advance(by: alice.world.policy.lifespans.loginConsentRequest)
        guard case .page(let error) = try await answer(alice.browser, verifier) else { throw Unexpected("no page") }
        #expect(error.code == .requestUnauthorized)
        #expect(alice.world.stores.allSessions.count == 1)
    }

    @Test("an RP-initiated sign-out from elsewhere leaves another browser's own session alone")
    func foreignBrowser() async throws {
        let alice = try await signedIn()
        let bob = Browser(alice.world)
        try await bob.signOn(as: "bob")
        let verifier = try await verifier(alice.browser, [("id_token_hint", alice.hint)])
        _ = try await answer(bob, verifier)
        #expect(bob.cookies["ory_hydra_session"] != nil)
        #expect(alice.world.stores.allSessions.map(\.subject.rawValue) == ["bob"])
    }

    @Test("ended without a browser, by sid or by subject, clients are told once", arguments: [true, false])
    func headless(bySession: Bool) async throws {
        let alice = try await signedIn()
        let endSession = alice.world.endSession
        if bySession {
            #expect(try await endSession.end(session: alice.session.id) == alice.session.subject)
            #expect(try await endSession.end(session: alice.session.id) == nil)
        } else {
            try await endSession.endAll(of: alice.session.subject)
            try await endSession.endAll(of: alice.session.subject)
        }
        #expect(alice.toldClients == ["app", "other"])
        #expect(alice.world.stores.allSessions.isEmpty)
        #expect(try await alice.world.logins.get(try await alice.browser.begin()).value().skip == false)
    }

    @Test("Front-Channel §2: the browser opens the page of every client that has one, with issuer and session")
    func frontChannel() async throws {
        let world = try await World.withApp(client: { $0.frontchannelLogoutURI = "https://app.test:8443/out?a=b" })
        try await world.register("other")
        try await world.register("elsewhere") { $0.frontchannelLogoutURI = "https://elsewhere.test/out" }
        let browser = Browser(world)
        try await browser.signOn()
        try await browser.signOn(Sample.request("other"))
        let session = try #require(world.stores.allSessions.first)
        let frames = try await answer(browser, try await verifier(browser, [])).signedOut().frontChannel
        #expect(frames.map(\.url) == ["https://app.test:8443/out?a=b&iss=https%3A%2F%2Fsso.test&sid=\(session.id)"])
        #expect(frames.map(\.origin) == ["https://app.test:8443"])
    }
}

extension LogoutOutcome {
    func challenge() throws -> String {
        guard case .askLogout(let url) = self, let challenge = try query(of: url)["logout_challenge"] else {
            throw Unexpected(self)
        }
        return challenge
    }

    /// Where the browser goes without anything having ended.
    func redirect() throws -> String {
        guard case .redirect(let url, _) = self else { throw Unexpected(self) }
        return url
    }

    func signedOut() throws -> SignedOut {
        guard case .signedOut(let signedOut) = self else { throw Unexpected(self) }
        return signedOut
    }

    var isSignedOut: Bool { if case .signedOut = self { true } else { false } }
}
