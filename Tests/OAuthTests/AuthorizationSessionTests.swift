import AdminAPI
import Ground
import OAuth
import Testing

/// What a second sign-on meets, an hour after the first.
struct PromptRow: CustomTestStringConvertible, Sendable {
    enum Outcome: Sendable, Equatable { case ask, skip, error(String), register }

    let prompt: String?
    let maximumAge: String?
    let session: Bool
    let consent: Bool
    let outcome: Outcome
    var testDescription: String {
        "prompt=\(prompt ?? "-") max_age=\(maximumAge ?? "-") session=\(session) consent=\(consent)"
    }
}

@Suite("Login sessions, prompt and max_age (OpenID Connect Core §3.1.2.1)")
struct AuthorizationSessionTests {
    static let rows: [PromptRow] = [
        PromptRow(prompt: nil, maximumAge: nil, session: false, consent: false, outcome: .ask),
        PromptRow(prompt: nil, maximumAge: nil, session: true, consent: false, outcome: .skip),
        PromptRow(prompt: "none", maximumAge: nil, session: false, consent: false, outcome: .error("login_required")),
        PromptRow(prompt: "none", maximumAge: nil, session: true, consent: true, outcome: .skip),
        PromptRow(prompt: "none", maximumAge: nil, session: true, consent: false, outcome: .error("consent_required")),
        PromptRow(prompt: "none", maximumAge: "3599", session: true, consent: true, outcome: .error("login_required")),
        PromptRow(prompt: "none", maximumAge: "3600", session: true, consent: true, outcome: .skip),
        PromptRow(prompt: "none", maximumAge: "0", session: true, consent: true, outcome: .error("login_required")),
        PromptRow(prompt: "login", maximumAge: nil, session: true, consent: true, outcome: .ask),
        PromptRow(prompt: "consent", maximumAge: nil, session: true, consent: true, outcome: .skip),
        PromptRow(prompt: "select_account", maximumAge: nil, session: true, consent: true, outcome: .ask),
        PromptRow(prompt: "registration", maximumAge: nil, session: true, consent: true, outcome: .register),
        PromptRow(prompt: "create", maximumAge: nil, session: false, consent: false, outcome: .register),
        PromptRow(prompt: nil, maximumAge: "3599", session: true, consent: true, outcome: .ask),
        PromptRow(prompt: nil, maximumAge: "3600", session: true, consent: true, outcome: .skip),
        PromptRow(prompt: nil, maximumAge: "0", session: true, consent: true, outcome: .ask),
        PromptRow(prompt: nil, maximumAge: "9223372036854775807", session: true, consent: true, outcome: .skip),
    ]

    @Test("the matrix", arguments: rows)
    func matrix(_ row: PromptRow) async throws {
        let world = try await World.withApp()
        let browser = Browser(world)
        if row.session {
            try await browser.signOn(consent: { $0.remember = row.consent })
            world.clock.advance(by: .seconds(3600))
        }
        var changes: [String: String?] = [:]
        if let prompt = row.prompt { changes["prompt"] = prompt }
        if let maximumAge = row.maximumAge { changes["max_age"] = maximumAge }
        let decision = try await browser.visit(Sample.request("app", changes))
        if case .error(let code) = row.outcome {
            #expect(decision.clientError == code)
            return
        }
        guard case .askLogin(let url) = decision else { throw Unexpected(decision) }
        #expect(url.hasPrefix(row.outcome == .register ? "https://idp.test/registration?" : "https://idp.test/login?"))
        let login = try await world.logins.get(try decision.loginChallenge()).value()
        #expect(login.skip == (row.outcome == .skip))
        #expect(login.subject == (row.outcome == .skip ? "alice" : ""))
    }

    @Test("§3.1.2.1: prompt=none shows no login page, though the identity provider finds another person signed in")
    func silentMismatch() async throws {
        let world = try await World.withApp()
        let browser = Browser(world)
        try await browser.signOn(consent: { $0.remember = true })
        let challenge = try await browser.begin(Sample.request("app", ["prompt": "none"]))
        let redirect = try await world.logins.accept(challenge, AcceptLoginRequest(subject: "bob")).value()
        #expect(try await browser.visit(redirect).clientError == "login_required")
    }

    @Test("Hydra: another person must sign in; what else the client asked for stays asked for")
    func mismatch() async throws {
        let world = try await World.withApp()
        let browser = Browser(world)
        try await browser.signOn()
        let challenge = try await browser.begin(Sample.request("app", ["prompt": "consent"]))
        let redirect = try await world.logins.accept(challenge, AcceptLoginRequest(subject: "bob")).value()
        #expect(try query(of: redirect.redirectTo)["prompt"] == "consent login")
    }

    @Test(
        "Hydra: acr is what the identity provider says, and 0 where it says nothing though it was asked",
        arguments: [(nil, nil, nil), (nil, "urn:2", "urn:2"), ("urn:1 urn:2", "urn:2", "urn:2"), ("urn:1", nil, "0")])
    func authenticationContext(_ asked: String?, _ said: String?, _ expected: String?) async throws {
        let world = try await World.withApp()
        let changes: [String: String?] = asked.map { ["acr_values": $0] } ?? [:]
        try await Browser(world).signOn(Sample.request("app", changes), login: { $0.acr = said })
        #expect(world.stores.allAuthorizations.first?.acr == expected)
    }

    @Test("§11: offline access is asked of nobody where no code could be exchanged for it", arguments: [true, false])
    func offlineAccess(hasCode: Bool) async throws {
        let world = try await World.withApp(client: {
            $0.responseTypes = ["token", "code"]
            $0.grantTypes = ["implicit", "authorization_code"]
        })
        let browser = Browser(world)
        let request = Sample.request(
            "app", ["response_type": hasCode ? "code" : "token", "scope": "openid offline_access"])
        let login = try await world.logins.get(try await browser.begin(request)).value()
        #expect(login.requestedScope == (hasCode ? ["openid", "offline_access"] : ["openid"]))
        let consent = try await world.consents.get(try await browser.signIn(request)).value()
        #expect(consent.requestedScope == login.requestedScope)
    }

    @Test("prompt=none: a code without any page, when login and consent are remembered")
    func silent() async throws {
        let world = try await World.withApp()
        let browser = Browser(world)
        try await browser.signOn(consent: { $0.remember = true })
        let first = try #require(world.stores.allAuthorizations.first)
        world.clock.advance(by: .seconds(60))
        let challenge = try await browser.signIn(Sample.request("app", ["prompt": "none"]))
        #expect(try await world.consents.get(challenge).value().skip)
        _ = try await browser.visit(try await world.consents.accept(challenge, AcceptConsentRequest()).value())
            .response()
        let second = try #require(world.stores.allAuthorizations.last)
        #expect(second.authenticatedAt == first.authenticatedAt, "auth_time is that of the real login")
        #expect(second.sessionID == first.sessionID)
        #expect(second.skipped && !second.remembered)
    }

    @Test("prompt=none: a client whose consent is never asked for needs none that is remembered")
    func silentFirstParty() async throws {
        let world = try await World.withApp(client: { $0.skipConsent = true })
        let browser = Browser(world)
        try await browser.signOn()
        await #expect(throws: Never.self) { try await browser.begin(Sample.request("app", ["prompt": "none"])) }
    }

    @Test("prompt=login renews the session: same sid, new auth_time, and the old cookie is worthless")
    func renewal() async throws {
        let world = try await World.withApp()
        let browser = Browser(world)
        try await browser.signOn()
        let before = try #require(world.stores.allSessions.first)
        let oldCookies = browser.cookies
        world.clock.advance(by: .seconds(60))
        try await browser.signOn(Sample.request("app", ["prompt": "login"]))
        #expect(world.stores.allSessions.map(\.id) == [before.id])
        #expect(world.stores.allSessions.first?.authenticatedAt == before.authenticatedAt + .seconds(60))
        browser.cookies = oldCookies
        #expect(try await world.logins.get(try await browser.begin()).value().skip == false)
    }

    @Test("another person at the same browser never inherits the session")
    func anotherPerson() async throws {
        let world = try await World.withApp()
        let browser = Browser(world)
        try await browser.signOn()
        try await browser.signOn(Sample.request("app", ["prompt": "login"]), as: "bob")
        #expect(world.stores.allSessions.count == 2)
        #expect(
            world.stores.allAuthorizations.map(\.sessionID.rawValue).count
                == Set(world.stores.allAuthorizations.map(\.sessionID.rawValue)).count)
        #expect(try await world.logins.get(try await browser.begin()).value().subject == "bob")
    }

    @Test("not remembered: no later sign-on uses the session, yet it is there for the sign-out")
    func notRemembered() async throws {
        let world = try await World.withApp()
        let browser = Browser(world)
        try await browser.signOn(login: { $0.remember = false })
        #expect(world.stores.allSessions.map(\.remembered) == [false])
        #expect(try await world.logins.get(try await browser.begin()).value().skip == false)
    }

    @Test(
        "remember_for: cookie and session run out together; 0 means ttl.authentication_session",
        arguments: [(0, 2_592_000), (60, 60)])
    func lifetime(rememberFor: Int64, seconds: Int64) async throws {
        let world = try await World.withApp()
        let browser = Browser(world)
        var login = AcceptLoginRequest(subject: "alice")
        (login.remember, login.rememberFor) = (true, rememberFor)
        let redirect = try await world.logins.accept(try await browser.begin(), login).value()
        let answer = try await world.flow.answer(try query(of: redirect.redirectTo), cookies: browser.cookies)
        browser.keep(answer.cookies)
        #expect(answer.cookies.first { $0.name == "ory_hydra_session" }?.life == .lasting(.seconds(seconds)))
        #expect(world.stores.allSessions.first?.expiresAt == world.clock.wallClock.now() + .seconds(seconds))
        world.clock.advance(by: .seconds(seconds) - .milliseconds(1))
        #expect(try await world.logins.get(try await browser.begin()).value().skip)
        world.clock.advance(by: .milliseconds(1))
        #expect(
            try await world.logins.get(try await browser.begin()).value().skip == false,
            "though the cookie is still sent")
    }

    @Test("extend_session_lifespan: only then does a skipped login move the end", arguments: [true, false])
    func extending(extend: Bool) async throws {
        let world = try await World.withApp()
        let browser = Browser(world)
        try await browser.signOn(login: { $0.rememberFor = 3600 })
        let end = try #require(world.stores.allSessions.first?.expiresAt)
        world.clock.advance(by: .seconds(1800))
        _ = try await browser.signIn(as: "alice", { ($0.rememberFor, $0.extendSessionLifespan) = (3600, extend) })
        #expect(world.stores.allSessions.first?.expiresAt == (extend ? end + .seconds(1800) : end))
    }

    @Test("a session that ended while its login was being skipped: the sign-on starts again", arguments: [nil, "none"])
    func endedMeanwhile(prompt: String?) async throws {
        let world = try await World.withApp()
        let browser = Browser(world)
        try await browser.signOn(consent: { $0.remember = true })
        let challenge = try await browser.begin(Sample.request("app", prompt.map { ["prompt": $0] } ?? [:]))
        let redirect = try await world.logins.accept(challenge, AcceptLoginRequest(subject: "alice")).value()
        try await world.stores.endAll(of: Subject("alice"), at: world.clock.wallClock.now())
        let decision = try await browser.visit(redirect)
        if prompt == nil {
            #expect(try await world.logins.get(try decision.loginChallenge()).value().skip == false)
        } else {
            #expect(decision.clientError == "login_required")
        }
        #expect(world.stores.allSessions.isEmpty)
    }

    @Test("OpenID Connect Core §3.1.2.2: a hint at another person yields login_required", arguments: ["bob", "alice"])
    func hint(at subject: String) async throws {
        let world = try await World.withApp()
        let browser = Browser(world)
        try await browser.signOn()
        let decision = try await browser.visit(Sample.request("app", ["id_token_hint": "hint \(subject) sid app"]))
        #expect(decision.clientError == (subject == "bob" ? "login_required" : nil))
    }

    @Test("OpenID Connect Core §3.1.2.2: also when another person signs in afresh")
    func hintAfterLogin() async throws {
        let world = try await World.withApp()
        let browser = Browser(world)
        let challenge = try await browser.begin(Sample.request("app", ["id_token_hint": "hint bob sid app"]))
        #expect(try await world.logins.get(challenge).value().oidcContext.idTokenHintClaims == ["sub": "bob"])
        let redirect = try await world.logins.accept(challenge, AcceptLoginRequest(subject: "alice")).value()
        #expect(try await browser.visit(redirect).clientError == "login_required")
        #expect(world.stores.allSessions.isEmpty)
    }

    @Test(
        "a session cookie cannot be made of a sid, nor of garbage",
        arguments: ["sid", "", "AAAA", String(repeating: "A", count: 200)])
    func forgedCookie(_ text: String) async throws {
        let world = try await World.withApp()
        let browser = Browser(world)
        try await browser.signOn()
        browser.cookies = [
            "ory_hydra_session": text == "sid" ? try #require(world.stores.allSessions.first).id.rawValue : text
        ]
        #expect(try await world.logins.get(try await browser.begin()).value().skip == false)
    }
}
