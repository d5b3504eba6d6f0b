import Ground
import Testing

@testable import IdentityProvider

@Suite("The choice among the accounts of a browser")
struct AccountChooserTests {
    /// A browser where Ada and Grace signed in to stay, Grace last.
    private func withTwo(
        _ body: @escaping @Sendable (Scene, Browser, Browser.Answer) async throws -> Void
    ) async throws {
        try await Scene.run { scene in
            _ = try await scene.addUser("grace@example.com")
            let browser = scene.browser()
            for (challenge, email) in [("c1", Scene.email), ("c2", "grace@example.com")] {
                scene.admin.know("login", challenge, Samples.login(challenge, session: "sid-\(challenge)"))
                let page = try await browser.open("/login?login_challenge=\(challenge)")
                let fresh = try await browser.submit(page, [("decision", "switch_account")])
                _ = try await browser.submit(
                    fresh, [("identifier", email), ("password", Scene.password), ("remember", "true")])
            }
            scene.admin.know(
                "login", "c3", Samples.login("c3", request: "&prompt=select_account", session: "sid-c3"))
            try await body(scene, browser, try await browser.open("/login?login_challenge=c3"))
        }
    }

    @Test("LOGIN-11: prompt=select_account shows the accounts that wanted to be remembered, and a way to another")
    func choice() async throws {
        try await withTwo { scene, browser, page in
            #expect(page.body.contains(#"data-test="account-chooser""#))
            #expect(page.body.ranges(of: #"data-test="choice""#).count == 2 && page.body.contains("Ada Lovelace"))
            let chosen = try await browser.submit(page, [("account", "1")])
            #expect(chosen.body.contains(#"name="identifier""#) && chosen.body.contains(#"value="ada@example.com""#))
            #expect(chosen.body.contains(#"type="password""#) && scene.admin.decisions.count == 2)
            let answer = try await browser.submit(
                chosen, [("identifier", Scene.email), ("password", Scene.password)])
            #expect(answer.location.hasPrefix("https://sso.example/"))
            #expect(scene.admin.decisions.last?.body["subject"] == .string(scene.ada.id.rawValue))
        }
    }

    @Test("Another account can be used, and cancelling tells the client")
    func other() async throws {
        try await withTwo { scene, browser, page in
            let form = try await browser.submit(page, [("decision", "switch_account")])
            #expect(form.body.contains(#"id="identifier""#) && !form.body.contains("Ada Lovelace"))
            _ = try await browser.submit(page, [("decision", "cancel")])
            #expect(scene.admin.decisions.last?.body["error"] == "access_denied")
        }
    }

    @Test("An account is forgotten when the person says so, and no other browser knows of any")
    func forget() async throws {
        try await withTwo { scene, browser, page in
            let cookie = try #require(browser.cookies["__Host-idp_accounts"])
            #expect(!cookie.contains(scene.ada.id.rawValue))
            let answer = try await browser.submit(page, [("forget", "1")])
            let again = try await browser.get(answer.location)
            #expect(again.body.ranges(of: #"data-test="choice""#).count == 1 && !again.body.contains("Ada"))
            scene.admin.know("login", "c4", Samples.login("c4", request: "&prompt=select_account"))
            let other = try await scene.browser().open("/login?login_challenge=c4")
            #expect(other.body.contains(#"id="identifier""#))
        }
    }

    @Test("Accounts that may not sign in any more, and positions that are made up, are not offered")
    func gone() async throws {
        try await withTwo { scene, browser, page in
            try await scene.users.setEnabled(false, of: scene.ada.id)
            let again = try await browser.get(page.action)
            #expect(again.body.ranges(of: #"data-test="choice""#).count == 1)
            for position in ["7", "-1", "x", "99999999999999999999"] {
                #expect(try await browser.submit(page, [("account", position)]).status != 500, "\(position)")
            }
        }
    }

    @Test("Who did not want to stay signed in is not remembered either")
    func notRemembered() async throws {
        try await Scene.run { scene in
            let browser = scene.browser()
            try await scene.signIn(browser, known: "c1")
            #expect(browser.cookies["__Host-idp_accounts"] == nil)
        }
    }
}
