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
        if case .redirect(_, _, let cookies) = outcome { browser.keep(cookies) }
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
        let (url, notices) = try await answer(alice.browser, verifier).redirect()
        #expect(url == "https://app.test/bye?state=s%261")
        #expect(notices.map(\.uri) == ["https://app.test/backchannel", "https://other.test/backchannel"])
        #expect(
            notices.map(\.logoutToken.exposed) == [
                "logout app \(alice.session.id) alice", "logout other \(alice.session.id) alice",
            ])
        #expect(alice.world.stores.allSessions.isEmpty)
        #expect(alice.browser.cookies.isEmpty)
    }

    @Test("OP-initiated: the browser's session, and the default way out")
    func opInitiated() async throws {
        let alice = try await signedIn()
        let (url, notices) = try await answer(alice.browser, try await verifier(alice.browser, [])).redirect()
        #expect(url == "https://idp.test/signed-out")
        #expect(notices.count == 2)
        #expect(alice.world.stores.allSessions.isEmpty)
    }

    @Test("a session that was not remembered can be left as well")
    func notRemembered() async throws {
        let alice = try await signedIn(remember: false)
        let (_, notices) = try await answer(alice.browser, try await verifier(alice.browser, [])).redirect()
        #expect(notices.map(\.clientID.rawValue) == ["app"])
        #expect(alice.world.stores.allSessions.isEmpty)
    }

    @Test("nobody is signed in: straight to the post-logout URL")
    func nobody() async throws {
        let world = try await World.withApp()
        let (url, notices) = try await answer(Browser(world), []).redirect()
        #expect(url == "https://idp.test/signed-out" && notices.isEmpty)
        let request = [("id_token_hint", "hint alice sid app"), ("post_logout_redirect_uri", "https://app.test/bye")]
        #expect(try await answer(Browser(world), request).redirect().url == "https://app.test/bye")
    }

    @Test("RP-Initiated §2: a hint of another person leaves this one's session alone")
    func foreignHint() async throws {
        let alice = try await signedIn()
        #expect(
            try await answer(alice.browser, [("id_token_hint", "hint bob \(alice.session.id) app")]).redirect().notices
                .isEmpty)
        #expect(alice.world.stores.allSessions.count == 1)
    }

    @Test("RP-Initiated §2: an old hint of the same person reaches the browser's present session")
    func oldHint() async throws {
        let alice = try await signedIn()
        let verifier = try await verifier(alice.browser, [("id_token_hint", "hint alice gone app")])
        #expect(try await answer(alice.browser, verifier).redirect().notices.count == 2)
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
        #expect(try await answer(alice.browser, verifier).redirect().url == "https://app.test/bye")
    }

    @Test("without a hint, another browser cannot end the session with the verifier")
    func stolenVerifier() async throws {
        let alice = try await signedIn()
        let verifier = try await verifier(alice.browser, [])
        #expect(try await answer(Browser(alice.world), verifier).redirect().notices.isEmpty)
        #expect(alice.world.stores.allSessions.count == 1)
        #expect(try await answer(alice.browser, verifier).redirect().notices.count == 2)
    }

    @Test("a verifier works once, however many race; the others are led out without an error")
    func race() async throws {
        let alice = try await signedIn()
        let parameters = FormParameters(try await verifier(alice.browser, []).map { ($0, $1) })
        let cookies = alice.browser.cookies
        let told = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try await alice.world.endSession.answer(parameters, cookies: cookies).redirect().notices.count
                }
            }
            return try await group.reduce(into: 0) { $0 += $1 }
        }
        #expect(told == 2)
        #expect(
            try await answer(alice.browser, parameters.pairs.map { ($0.name, $0.value) }).redirect().url
                == "https://idp.test/signed-out")
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

    @Test("Hydra: ended without a browser, by sid, clients are told once; by subject, none is")
    func headless() async throws {
        let alice = try await signedIn()
        #expect(try await alice.world.endSession.end(session: alice.session.id).count == 2)
        #expect(try await alice.world.endSession.end(session: alice.session.id).isEmpty)
        let again = try await signedIn()
        try await again.world.endSession.endAll(of: Subject("alice"))
        #expect(again.world.stores.allSessions.isEmpty)
        #expect(try await again.world.logins.get(try await again.browser.begin()).value().skip == false)
    }

    @Test("a logout token does not print")
    func secret() {
        let notice = BackChannelLogoutRequest(
            clientID: ClientID("app"), uri: "https://app.test/", logoutToken: Secret("eyJ.eyJ.x"))
        #expect(!String(reflecting: notice).contains("eyJ"))
    }
}

extension LogoutOutcome {
    func challenge() throws -> String {
        guard case .askLogout(let url) = self, let challenge = try query(of: url)["logout_challenge"] else {
            throw Unexpected(self)
        }
        return challenge
    }

    func redirect() throws -> (url: String, notices: [BackChannelLogoutRequest]) {
        guard case .redirect(let url, let notices, _) = self else { throw Unexpected(self) }
        return (url, notices)
    }
}
