import Database
import Ground
import HTTPTypes
import Testing

@testable import IdentityProvider

@Suite("An invitation makes one account, for its address")
struct InvitationTests {
    private static let fields: [(name: String, value: String)] = [
        ("email", "mallory@example.com"), ("new_password", "correct horse battery staple"),
    ]

    private func invited(
        _ email: String = "grace@example.com", _ body: @escaping @Sendable (Scene, Browser, String) async throws -> Void
    ) async throws {
        try await Scene.withMail(AccountPolicy(registration: .invitation)) { scene in
            let address = try #require(EmailAddress(email))
            let (_, link, statements) = try scene.invitations().invite(address, for: .seconds(3600))
            _ = try await scene.database.write(statements)
            try await body(scene, scene.browser(), "/invitation?token=\(link.exposed)")
        }
    }

    @Test("N-21: whoever is invited chooses a password; the address is that of the invitation")
    func accept() async throws {
        try await invited { scene, browser, link in
            let page = try await browser.open(link)
            #expect(page.body.contains("grace@example.com") && !page.action.contains("token"))
            let answer = try await browser.submit(page, Self.fields)
            #expect(answer.status == 303 && answer.location == "/account")
            let grace = try #require(EmailAddress("grace@example.com"))
            #expect(try await scene.users.find(email: grace)?.profile.isEmailVerified == true)
            let mallory = try #require(EmailAddress("mallory@example.com"))
            #expect(try await scene.users.find(email: mallory) == nil)
        }
    }

    @Test("R-05: looking at the link uses nothing up; a used one says so")
    func looking() async throws {
        try await invited { scene, browser, link in
            for _ in 0..<3 {
                #expect(try await scene.browser().get(link).status == 303)
                #expect(try await scene.browser().get(link, method: .head).status == 200)
            }
            let (first, second) = (try await browser.open(link), try await scene.browser().open(link))
            #expect(first.status == 200 && second.status == 200)
            _ = try await browser.submit(first, Self.fields)
            #expect(try await scene.browser().get(link).status == 404)
        }
    }

    @Test("of two windows of one invitation the later is told, and no second account is made")
    func twoWindows() async throws {
        try await invited { scene, browser, link in
            let other = scene.browser()
            let (first, second) = (try await browser.open(link), try await other.open(link))
            #expect(try await browser.submit(first, Self.fields).status == 303)
            #expect(try await other.submit(second, Self.fields).status == 410)
        }
    }

    @Test("an address that has an account meanwhile is told to sign in")
    func taken() async throws {
        try await invited(Scene.email) { scene, browser, link in
            let page = try await browser.open(link)
            #expect(try await browser.submit(page, Self.fields).status == 409)
        }
    }

    @Test("an ended or invented invitation is none", arguments: ["", "?token=", "?token=invented"])
    func unknown(query: String) async throws {
        try await Scene.withMail { scene async throws in
            #expect(try await scene.browser().get("/invitation" + query).status == 404)
        }
    }
}
