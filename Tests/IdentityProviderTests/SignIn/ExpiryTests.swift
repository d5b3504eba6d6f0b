import Ground
import HTTPTypes
import Testing

@testable import IdentityProvider

@Suite("A page that expires says so, and nothing is lost (WCAG 2.2 §2.2.1)")
struct ExpiryTests {
    @Test(
        "TIMER-01, A-06: every form of a challenge knows its end and how to start again",
        arguments: ["login", "consent"])
    func warned(kind: String) async throws {
        try await Scene.run { scene in
            scene.admin.know("login", "c1", Samples.login("c1"))
            scene.admin.know("consent", "c1", Samples.consent("c1", subject: scene.ada.id.rawValue))
            let browser = scene.browser()
            let first = try await browser.get("/\(kind)?\(kind)_challenge=c1")
            scene.clock.advance(by: .seconds(600))
            let page = try await browser.get(first.location)
            #expect(page.body.contains(#"data-expires-in="1200""#))
            #expect(page.body.contains(#"<a href="https://sso.example/oauth2/auth?client_id=prints"#))
            // The warning is a script of our own, and the page's policy lets it run.
            let script = try #require(page.body.firstMatch(of: #/<script src="([^"]+)"/#)?.1)
            let file = try await browser.get(String(script))
            #expect(file.status == 200 && file.headers[.contentType]?.hasPrefix("text/javascript") == true)
            #expect(page.headers[.contentSecurityPolicy]?.contains("script-src 'self'") == true)
        }
    }

    @Test("TIMER-02, A-04, A-06: starting again knows the name that was typed")
    func restarted() async throws {
        try await Scene.run { scene in
            scene.admin.know("login", "c1", Samples.login("c1"))
            let browser = scene.browser()
            let page = try await browser.open("/login?login_challenge=c1")
            scene.clock.advance(by: .seconds(1801))
            let answer = try await browser.submit(page, [("identifier", "ada+x@example.com"), ("password", "b")])
            #expect(answer.status == 410)
            #expect(answer.body.contains("state=s&amp;login_hint=ada%2Bx%40example.com"))
        }
    }

    @Test("TIMER-02, DETOUR-01: so does a detour that took too long")
    func restartedDetour() async throws {
        try await Scene.run(steps: [TestStep(name: "long")]) { scene in
            scene.admin.know("login", "c1", Samples.login("c1"))
            let browser = scene.browser()
            let step = try await scene.signIn(browser, "c1").location
            scene.clock.advance(by: .seconds(1801))
            let answer = try await browser.get(step)
            #expect(answer.status == 410 && answer.body.contains("login_hint=ada%40example.com"))
        }
    }

    @Test("TIMER-02: a sign-in to our own pages starts again there")
    func local() async throws {
        try await Scene.run { scene in
            let browser = scene.browser()
            let page = try await browser.open("/login?return_to=/account/apps")
            scene.clock.advance(by: .seconds(1801))
            let answer = try await browser.submit(page, [("identifier", "a"), ("password", "b")])
            #expect(answer.status == 410 && answer.body.contains("/login?return_to=%2Faccount%2Fapps"))
        }
    }
}
