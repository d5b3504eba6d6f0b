import Ground
import Testing

@testable import IdentityProvider

@Suite("Another address: the new one is confirmed first, the old one is told")
struct EmailChangeTests {
    private static let new = "lovelace@example.com"

    /// Ada has asked for another address and stands before the code.
    private func asked(
        _ email: String = new, _ body: @escaping @Sendable (Scene, Browser, Browser.Answer) async throws -> Void
    ) async throws {
        try await Scene.withMail { scene in
            let browser = scene.browser()
            try await scene.signInToAccount(browser)
            let page = try await browser.get("/account/email")
            try await body(scene, browser, try await scene.follow(browser, page, [("email", email)]))
        }
    }

    @Test("R-11: nothing changes before the code; then both addresses are told, and the old one can take it back")
    func whole() async throws {
        try await asked { scene, browser, code in
            let mail = try await scene.mail()
            #expect(mail.recipient == Self.new)
            #expect(try await scene.users.find(scene.ada.id)?.profile.email.text == Scene.email)
            let changed = try await scene.follow(browser, code, [("code", mail.code)])
            #expect(changed.body.contains(#"data-test="changed""#))
            #expect(try await scene.users.find(scene.ada.id)?.profile.email.text == Self.new)
            let notices = try await scene.mails()
            #expect(notices.map(\.recipient).sorted() == [Scene.email, Self.new])
            let notice = try #require(notices.first { $0.recipient == Scene.email })
            #expect(!notice.text.contains(Self.new))

            let (link, owner) = (notice.link(to: "/email/revert"), scene.browser())
            for _ in 0..<2 { #expect(try await owner.get(link).body.contains(#"data-test="confirm""#)) }
            #expect(try await browser.get("/account").status == 200)
            let token: [(name: String, value: String)] = [("token", String(link.split(separator: "=")[1]))]
            let done = try await owner.submit(try await owner.get(link), token)
            #expect(done.body.contains(#"data-test="link-done""#))
            #expect(try await scene.users.find(scene.ada.id)?.profile.email.text == Scene.email)
            #expect(try await browser.get("/account").status == 303)
            #expect(try await owner.get(link).status == 404)
        }
    }

    @Test("G-06: an address that somebody has gets the same page, and its owner a hint")
    func taken() async throws {
        try await Scene.withMail { scene in
            _ = try await scene.addUser("grace@example.com")
            let browser = scene.browser()
            try await scene.signInToAccount(browser)
            var pages: Set<String> = []
            for email in ["free@example.com", "grace@example.com"] {
                let code = try await scene.follow(
                    browser, try await browser.get("/account/email"), [("email", email)])
                pages.insert("\(code.status) " + code.body.replacing(email, with: "EMAIL"))
                #expect(try await scene.mail().code.isEmpty == (email == "grace@example.com"))
            }
            #expect(pages.count == 1)
        }
    }

    @Test("the code is worth nothing in another session of the same person")
    func otherSession() async throws {
        try await asked { scene, browser, code in
            let mail = try await scene.mail()
            let other = scene.browser()
            try await scene.signInToAccount(other)
            let own = try await scene.follow(
                other, try await other.get("/account/email"), [("email", "third@example.com")])
            #expect(try await other.submit(own, [("code", mail.code)]).status == 422)
        }
    }

    @Test("no address, and the address that it is already, are refused", arguments: ["", "ada", "ADA@example.com "])
    func refused(email: String) async throws {
        try await Scene.withMail { scene in
            let browser = scene.browser()
            try await scene.signInToAccount(browser)
            try await scene.users.confirmEmail(scene.ada.profile.email, of: scene.ada.id)
            let answer = try await browser.submit(try await browser.get("/account/email"), [("email", email)])
            #expect(answer.status == 422 && answer.body.contains("email-problem"))
            #expect(try await scene.mails().isEmpty)
        }
    }
}
