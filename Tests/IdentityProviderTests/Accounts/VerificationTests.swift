import Ground
import HTTPTypes
import Testing

@testable import IdentityProvider

@Suite("An address is confirmed before the first sign-in, where the site wants that")
struct VerificationTests {
    /// Ada has signed in and stands before the step.
    private func onStep(
        _ body: @escaping @Sendable (Scene, Browser, Browser.Answer) async throws -> Void
    ) async throws {
        try await Scene.withMail(AccountPolicy(requiresVerification: true)) { scene in
            scene.admin.know("login", "c1", Samples.login("c1"))
            let browser = scene.browser()
            let answer = try await scene.signIn(browser, "c1")
            #expect(answer.location.hasPrefix("/verify-email?tx="))
            try await body(scene, browser, try await browser.get(answer.location))
        }
    }

    @Test("nothing is sent before the person asks; the code then leads on to the application")
    func code() async throws {
        try await onStep { scene, browser, page in
            #expect(try await scene.mails().isEmpty)
            let entry = try await browser.submit(page, [("decision", "send")])
            #expect(entry.status == 200)
            let mail = try await scene.mail()
            #expect(try await browser.submit(entry, [("code", "1")]).status == 422)
            let answer = try await browser.submit(entry, [("code", mail.code)])
            #expect(answer.status == 303 && answer.location.hasPrefix(FakeAdmin.server))
            #expect(try await scene.users.find(scene.ada.id)?.profile.isEmailVerified == true)
            scene.admin.know("login", "c2", Samples.login("c2"))
            #expect(try await scene.signIn(scene.browser(), "c2").location.hasPrefix(FakeAdmin.server))
        }
    }

    @Test("R-05, R-06, COOK-02: the link leads to the configured address and may be looked at; its button confirms in any browser, and the first window goes on")
    func link() async throws {
        try await onStep { scene, browser, page in
            _ = try await browser.submit(page, [("decision", "send")])
            let link = try await scene.mail().link(to: "/verify")
            let phone = scene.browser()
            for _ in 0..<3 {
                #expect(try await phone.get(link, method: .head).status == 200)
                #expect(try await phone.get(link).body.contains(#"data-test="confirm""#))
            }
            #expect(try await scene.users.find(scene.ada.id)?.profile.isEmailVerified == false)
            let done = try await phone.submit(
                try await phone.get(link), [("token", String(link.split(separator: "=")[1]))])
            #expect(done.status == 200 && done.body.contains(#"data-test="link-done""#))
            #expect(phone.cookies["__Host-idp_session"] == nil)
            #expect(scene.admin.decisions.isEmpty)
            let first = try await browser.get(page.action)
            #expect(first.body.contains(#"data-test="confirmed""#))
            #expect(try await browser.submit(first, [("decision", "continue")]).location.hasPrefix(FakeAdmin.server))
        }
    }

    @Test("a link works once, and an invented one not at all")
    func usedLink() async throws {
        try await onStep { scene, browser, page in
            _ = try await browser.submit(page, [("decision", "send")])
            let link = try await scene.mail().link(to: "/verify")
            let token: [(name: String, value: String)] = [("token", String(link.split(separator: "=")[1]))]
            let form = try await browser.get(link)
            #expect(try await browser.post("/verify", token).status == 403)
            for _ in 0..<2 { #expect(try await browser.submit(form, token).body.contains(#"data-test="link-done""#)) }
            #expect(try await browser.get("/verify?token=invented").status == 404)
            #expect(try await browser.get("/verify").status == 404)
        }
    }

    @Test("who does not want to, tells the application")
    func cancel() async throws {
        try await onStep { scene, browser, page in
            _ = try await browser.submit(page, [("decision", "cancel")])
            #expect(scene.admin.decisions.map(\.name) == ["PUT requests/login/reject"])
        }
    }

    @Test("nobody is asked where it is not wanted")
    func notWanted() async throws {
        try await Scene.withMail { scene in
            scene.admin.know("login", "c1", Samples.login("c1"))
            let answer = try await scene.signIn(scene.browser(), "c1")
            #expect(answer.location.hasPrefix(FakeAdmin.server))
        }
    }
}
