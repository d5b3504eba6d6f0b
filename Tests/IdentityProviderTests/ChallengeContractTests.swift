import Ground
import HTTPTypes
import Testing

@testable import IdentityProvider

@Suite("What is left of the challenge table")
struct ChallengeContractTests {
    @Test("LOGIN-17, C-09: ui_locales come before the browser's languages, in their order")
    func locales() async throws {
        try await Scene.run { scene in
            scene.admin.know("login", "c1", Samples.login("c1", context: ["ui_locales": ["tlh", "de", "en"]]))
            let browser = scene.browser()
            let first = try await browser.get("/login?login_challenge=c1")
            let page = try await browser.get(first.location, headers: [.acceptLanguage: "en"])
            #expect(page.body.contains(#"lang="de""#))
        }
    }

    @Test("LOGIN-36: no answer prolongs the server's session beyond ours")
    func noExtension() async throws {
        try await Scene.run { scene in
            let browser = scene.browser()
            try await scene.signIn(browser, known: "c1")
            scene.clock.advance(by: .seconds(3600))
            scene.admin.know("login", "c2", Samples.login("c2", skip: scene.ada.id.rawValue))
            _ = try await browser.get("/login?login_challenge=c2")
            #expect(scene.admin.decisions.last?.body["remember_for"] == .integer(11 * 3600))
            #expect(scene.admin.decisions.allSatisfy { $0.body["extend_session_lifespan"] == nil })
        }
    }

    @Test("LOGIN-43: the cookie of one sign-in opens no other of the same browser")
    func perTab() async throws {
        try await Scene.run { scene in
            let browser = scene.browser()
            var pages: [Browser.Answer] = []
            for challenge in ["c1", "c2"] {
                scene.admin.know("login", challenge, Samples.login(challenge))
                pages.append(try await browser.open("/login?login_challenge=\(challenge)"))
            }
            let names = try pages.map { "__Host-idp_tx_" + (try #require($0.action.split(separator: "=").last)) }
            browser.set(names[1], to: browser.cookies[names[0]])
            let (own, other) = (try await browser.get(pages[0].action), try await browser.get(pages[1].action))
            #expect(own.status == 200 && other.status == 403)
        }
    }

    @Test("COOK-02: an address that is opened in another browser signs nobody in there")
    func otherBrowser() async throws {
        try await Scene.run(steps: [TestStep(name: "code")]) { scene in
            scene.admin.know("login", "c1", Samples.login("c1"))
            let step = try await scene.signIn(scene.browser(), "c1").location
            let answer = try await scene.browser().get(step)
            #expect(answer.status == 403 && answer.body.contains("https://sso.example/oauth2/auth?client_id=prints"))
            #expect(scene.admin.decisions.isEmpty)
        }
    }

    @Test("BACK-02, S-12: no page with a password may be kept, and none repeats one")
    func notKept() async throws {
        try await Scene.run { scene in
            scene.admin.know("login", "c1", Samples.login("c1"))
            let browser = scene.browser()
            let page = try await browser.open("/login?login_challenge=c1")
            let wrong = try await browser.submit(page, [("identifier", "ada"), ("password", "hunter2hunter2")])
            for answer in [page, wrong] {
                #expect(answer.headers[.cacheControl] == "no-store" && !answer.body.contains("hunter2hunter2"))
            }
        }
    }

    @Test("CONS-05, C-01: what was allowed before spares no page where the server does not say so")
    func neverByItself() async throws {
        try await Scene.run { (scene) async throws in
            let subject = scene.ada.id.rawValue
            let earlier = Samples.consent("k0", subject: subject)
            scene.admin.remember(consents: [
                [
                    "consent_request": .object(earlier), "grant_scope": ["openid", "email", "profile"],
                    "remember": true, "handled_at": "2026-11-21T09:00:00Z",
                ]
            ])
            let native: JSONObject = JSONObject([
                "redirect_uris": ["com.example.app:/cb"], "token_endpoint_auth_method": "none",
            ])
            scene.admin.know("consent", "k1", Samples.consent("k1", subject: subject, client: native))
            #expect(try await scene.browser().open("/consent?consent_challenge=k1").status == 200)
            #expect(scene.admin.decisions.isEmpty)
        }
    }

    @Test("S-06: the consent page has the way out as well")
    func wayOut() async throws {
        try await Scene.run { scene in
            scene.admin.know("consent", "k1", Samples.consent("k1", subject: scene.ada.id.rawValue))
            let page = try await scene.browser().open("/consent?consent_challenge=k1")
            #expect(page.body.contains(#"href="https://sso.example/oauth2/sessions/logout" data-test="sign-out""#))
        }
    }

    @Test(
        "AUD-01, W-17, L-01, L-03: each decision is recorded once, with client, person and session, and never with a challenge"
    )
    func recorded() async throws {
        try await Scene.run { scene in
            let subject = scene.ada.id.rawValue
            let browser = scene.browser()
            try await scene.signIn(browser, known: "secret-challenge-1")
            let cookie = try #require(browser.cookies["__Host-idp_session"])
            scene.admin.know("consent", "secret-challenge-2", Samples.consent("k", subject: subject))
            let consent = try await browser.open("/consent?consent_challenge=secret-challenge-2")
            _ = try await browser.submit(consent, [("decision", "allow")])
            let logout = Samples.logout("l", subject: subject, client: .object(Samples.client))
            scene.admin.know("logout", "secret-challenge-3", logout)
            let page = try await browser.open("/logout?logout_challenge=secret-challenge-3")
            for _ in 0..<2 { _ = try await browser.submit(page, [("decision", "sign_out")]) }
            let events = scene.log.audit
            #expect(events.compactMap { $0["event"] } == ["login.accepted", "consent.accepted", "logout.accepted"])
            for event in events {
                #expect(event["client_id"] == "prints" && event["subject"] == subject && event["sid"] == "sid-1")
                #expect(
                    !event.values.contains {
                        $0.contains("secret-challenge") || $0.contains("ada@") || $0.contains(cookie)
                    })
            }
            #expect(events.first?["amr"] == "pwd" && events.first?["tx"]?.isEmpty == false)
        }
    }

    @Test("OUT-08, ERR-01: what the server could not tell a client is explained on our page")
    func explained() async throws {
        try await Scene.run { scene in
            let hint = "post_logout_redirect_uri%20needs%20id_token_hint"
            let page = try await scene.browser().get("/error?error=invalid_request&error_hint=\(hint)")
            #expect(page.status == 400 && page.body.contains("post_logout_redirect_uri needs id_token_hint"))
        }
    }

    @Test("DEV-08: the pages that urls.device.verification and urls.device.success name are there")
    func devicePages() async throws {
        try await Scene.run { scene in
            let (done, entry) = (
                try await scene.browser().get("/device/done"), try await scene.browser().get("/device")
            )
            #expect(done.status == 200 && entry.status == 400)
        }
    }
}
