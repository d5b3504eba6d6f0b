import Ground
import HTTPTypes
import Hummingbird
import Testing

@testable import IdentityProvider

@Suite("A session ends by itself, and by the server's word")
struct SessionLimitTests {
    private func signedIn(
        remembering: Bool, _ body: @escaping @Sendable (Scene, Browser) async throws -> Void
    ) async throws {
        try await Scene.run { scene in
            let browser = scene.browser()
            let page = try await browser.open("/login")
            let fields = [("identifier", Scene.email), ("password", Scene.password)]
            let form = (fields + (remembering ? [("remember", "true")] : [])).map { (name: $0.0, value: $0.1) }
            _ = try await browser.submit(page, form)
            try await body(scene, browser)
        }
    }

    @Test("S-03: one that is not used ends", arguments: [(false, 2 * 3600), (true, 14 * 86400)] as [(Bool, Int64)])
    func idle(isRemembered: Bool, limit: Int64) async throws {
        try await signedIn(remembering: isRemembered) { (scene, browser) async throws in
            scene.clock.advance(by: .seconds(limit - 1))
            #expect(try await browser.get("/account").status == 200)
            scene.clock.advance(by: .seconds(limit))
            #expect(try await browser.get("/account").status == 303)
        }
    }

    @Test("S-03: and one that is used every hour ends too", arguments: [(false, 12), (true, 30 * 24)])
    func absolute(isRemembered: Bool, hours: Int) async throws {
        try await signedIn(remembering: isRemembered) { scene, browser in
            for _ in 1..<hours {
                scene.clock.advance(by: .seconds(3600))
                let status = try await browser.get("/account").status
                #expect(status == 200)
            }
            scene.clock.advance(by: .seconds(3600))
            let status = try await browser.get("/account").status
            #expect(status == 303)
        }
    }

    @Test("LOGIN-07, S-14: when ours has been idle, the server's alone signs nobody in")
    func idleAtTheServer() async throws {
        try await Scene.run { scene in
            let browser = scene.browser()
            try await scene.signIn(browser, known: "c1")
            scene.admin.know("login", "c2", Samples.login("c2", skip: scene.ada.id.rawValue))
            scene.clock.advance(by: .seconds(7200))
            let page = try await browser.open("/login?login_challenge=c2")
            #expect(page.status == 200 && page.body.contains(#"type="password""#))
            #expect(scene.admin.decisions.count == 1)
        }
    }

    @Test("LOGIN-37, S-07: the server ends a session of ours by the id that it was told", arguments: [true, false])
    func pushed(isKnown: Bool) async throws {
        try await Scene.run { scene in
            let browser = scene.browser()
            try await scene.signIn(browser, known: "c1")
            let id = scene.admin.decisions.last?.body["identity_provider_session_id"]?.string ?? ""
            let answer = try await scene.browser().get(
                "/admin/sessions/\(isKnown ? id : "unheard-of")", method: .delete)
            #expect(answer.status == 204 && answer.body.isEmpty)
            #expect(try await browser.get("/account").status == (isKnown ? 303 : 200))
            #expect(scene.admin.decisions.count == 1, "the server is not told what it said itself")
        }
    }
}
