import Ground
import Testing

@testable import IdentityProvider

@Suite("What a session of our own pages is worth to an application")
struct OwnSessionTests {
    private func signedInLocally(
        _ body: @escaping @Sendable (Scene, Browser) async throws -> Void
    ) async throws {
        try await Scene.run { scene in
            let browser = scene.browser()
            let page = try await browser.open("/login")
            _ = try await browser.submit(page, [("identifier", Scene.email), ("password", Scene.password)])
            try await body(scene, browser)
        }
    }

    @Test(
        "LOGIN-08: it stands in for the password once the person says so, where prompt and max_age allow it",
        arguments: ["", "&max_age=3600", "&prompt=consent"])
    func continues(extra: String) async throws {
        try await signedInLocally { scene, browser in
            scene.clock.advance(by: .seconds(1800))
            scene.admin.know("login", "c1", Samples.login("c1", request: extra))
            let page = try await browser.open("/login?login_challenge=c1")
            #expect(page.body.contains("Ada Lovelace") && !page.body.contains(#"type="password""#))
            #expect(scene.admin.decisions.isEmpty, "LOGIN-19: a GET decides nothing")
            let answer = try await browser.submit(page, [("decision", "continue")])
            #expect(answer.location.hasPrefix("https://sso.example/oauth2/auth?"))
            let body = try #require(scene.admin.decisions.last?.body)
            #expect(body["subject"] == .string(scene.ada.id.rawValue) && body["amr"] == ["pwd"])
            // The session is not prolonged by it.
            #expect(body["remember_for"] == .integer(12 * 3600 - 1800))
            #expect(try await browser.get("/account").body.contains("https://sso.example/oauth2/sessions/logout"))
        }
    }

    @Test(
        "LOGIN-08, 10, 11, 13, C-09: where they do not, or cannot be seen, the password is asked for",
        arguments: [
            "&prompt=login", "&prompt=consent+login", "&max_age=0", "&max_age=1799", "&request_uri=urn:x", "&request=x",
        ])
    func asks(extra: String) async throws {
        try await signedInLocally { scene, browser in
            scene.clock.advance(by: .seconds(1800))
            scene.admin.know("login", "c1", Samples.login("c1", request: extra))
            let page = try await browser.open("/login?login_challenge=c1")
            #expect(page.body.contains(#"type="password""#))
            let answer = try await browser.submit(page, [("decision", "continue")])
            #expect(answer.status == 200 && answer.body.contains(#"type="password""#))
            #expect(scene.admin.decisions.isEmpty)
        }
    }

    @Test("LOGIN-14: it does not stand in for the account that the client names")
    func otherAccount() async throws {
        try await signedInLocally { scene, browser in
            let grace = try await scene.addUser("grace@example.com")
            let context: JSONValue = ["id_token_hint_claims": ["sub": .string(grace.id.rawValue)]]
            scene.admin.know("login", "c1", Samples.login("c1", context: context))
            let page = try await browser.open("/login?login_challenge=c1")
            #expect(page.body.contains("grace@example.com") && page.body.contains(#"type="password""#))
        }
    }

    @Test("BACK-01: a challenge that was answered and comes back says so, and disturbs nobody")
    func answered() async throws {
        try await Scene.run { scene in
            let browser = scene.browser()
            try await scene.signIn(browser, known: "c1")
            let answer = try await browser.get("/login?login_challenge=c1")
            #expect(answer.status == 409 && answer.body.contains("https://prints.example/"))
            #expect(scene.admin.decisions.count == 1)
            #expect(try await browser.get("/account").status == 200)
        }
    }

    @Test("LOGIN-15, M-16, C-09: the level that was reached is told, and never the one that was asked for")
    func level() async throws {
        try await Scene.run { scene in
            let context: JSONValue = ["acr_values": ["urn:example:gold", "aal9"]]
            scene.admin.know("login", "c1", Samples.login("c1", context: context))
            try await scene.signIn(scene.browser(), "c1")
            #expect(scene.admin.decisions.last?.body["acr"] == "aal1")
        }
    }

    @Test("LOGIN-16, S-02: a step-up on a remembered session asks for the step alone, and begins a new session")
    func stepUp() async throws {
        let second = TestStep(
            name: "second", methods: ["otp"],
            condition: { $0.wantedLevels == ["a level of this test"] && !$0.progress.amr.contains("otp") })
        try await Scene.run(steps: [second]) { scene in
            let browser = scene.browser()
            try await scene.signIn(browser, known: "c1")
            let old = try #require(browser.cookies["__Host-idp_session"])
            scene.clock.advance(by: .seconds(3600))
            for challenge in ["c2", "c3"] {
                let context: JSONValue = ["acr_values": ["a level of this test"]]
                scene.admin.know(
                    "login", challenge, Samples.login(challenge, skip: scene.ada.id.rawValue, context: context))
            }
            let page = try await browser.open("/login?login_challenge=c2")
            #expect(page.body.contains("second of ada@example.com"))
            _ = try await browser.submit(page, [])
            let body = try #require(scene.admin.decisions.last?.body)
            #expect(body["subject"] == .string(scene.ada.id.rawValue) && body["amr"] == ["pwd", "otp"])
            #expect(body["remember_for"] == .integer(11 * 3600))
            #expect(browser.cookies["__Host-idp_session"] != old)
            let thief = scene.browser()
            thief.set("__Host-idp_session", to: old)
            #expect(try await thief.get("/account").status == 303)
            // LOGIN-05: the next one needs no step, and tells the same methods.
            #expect(try await browser.get("/login?login_challenge=c3").location.hasPrefix("https://sso.example/"))
            #expect(scene.admin.decisions.last?.body["amr"] == ["pwd", "otp"])
        }
    }
}
