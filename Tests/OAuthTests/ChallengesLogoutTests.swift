import AdminAPI
import Ground
import OAuth
import Testing

@Suite("Logout challenges (Hydra's admin API)")
struct ChallengesLogoutTests {
    private func challenge(_ browser: Browser, _ parameters: FormParameters = FormParameters()) async throws -> String {
        guard
            case .askLogout(let url) = try await browser.world.endSession.answer(parameters, cookies: browser.cookies),
            let challenge = try query(of: url)["logout_challenge"]
        else { throw Unexpected("not asked") }
        return challenge
    }

    @Test("get tells who asks and who is signed in; the ID token is not repeated", arguments: [false, true])
    func get(rpInitiated: Bool) async throws {
        let world = try await World.withApp()
        let browser = Browser(world)
        try await browser.signOn()
        let session = try #require(world.stores.allSessions.first)
        let parameters = FormParameters(
            rpInitiated ? [("id_token_hint", "hint alice \(session.id) app"), ("state", "s")] : [])
        let logout = try await world.logouts.get(try await challenge(browser, parameters)).value()
        #expect(logout.subject == "alice")
        #expect(logout.sid == session.id.rawValue)
        #expect(logout.rpInitiated == rpInitiated)
        #expect(logout.client?.clientID == (rpInitiated ? "app" : nil))
        #expect(logout.requestURL == "https://sso.test/oauth2/sessions/logout" + (rpInitiated ? "?state=s" : ""))
        #expect(logout.requestedAt == world.clock.wallClock.now().rfc3339)
    }

    @Test("garbage is 404, for every operation", arguments: garbageChallenges)
    func garbage(_ challenge: String) async throws {
        let world = try await World.withApp()
        let isNotFound: @Sendable (any Error) -> Bool = { ($0 as? OAuthError)?.code == .notFound }
        await #expect { try await world.logouts.get(challenge) } throws: { isNotFound($0) }
        await #expect { try await world.logouts.accept(challenge) } throws: { isNotFound($0) }
        await #expect { try await world.logouts.reject(challenge) } throws: { isNotFound($0) }
    }

    @Test("rejecting leaves everything as it was")
    func reject() async throws {
        let world = try await World.withApp()
        let browser = Browser(world)
        try await browser.signOn()
        let challenge = try await challenge(browser)
        try await world.logouts.reject(challenge).value()
        #expect(world.stores.allSessions.count == 1)
        await #expect(throws: Never.self) { try await world.logouts.accept(challenge).value() }
    }

    @Test("accepted once, then 410; too old, 401")
    func once() async throws {
        let world = try await World.withApp()
        let browser = Browser(world)
        try await browser.signOn()
        let (first, second) = (try await challenge(browser), try await challenge(browser))
        _ = try await world.logouts.accept(first).value()
        #expect(try await world.logouts.accept(first).isUsed)
        #expect(try await world.logouts.get(first).isUsed)
        world.clock.advance(by: world.policy.lifespans.loginConsentRequest)
        #expect(try await world.logouts.accept(second).isExpired)
        #expect(try await world.logouts.get(second).isExpired)
    }
}
