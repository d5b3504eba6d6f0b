import Ground
import HTTPTypes
import Testing

@testable import IdentityProvider

@Suite("Signing out")
struct LogoutTests {
    private func signedIn(
        client: JSONValue = .object(Samples.client), subject: String? = nil,
        _ body: @escaping @Sendable (Scene, Browser) async throws -> Void
    ) async throws {
        try await Scene.run { scene in
            scene.admin.know("login", "c1", Samples.login("c1"))
            scene.admin.know(
                "logout", "l1", Samples.logout("l1", subject: subject ?? scene.ada.id.rawValue, client: client))
            let browser = scene.browser()
            try await scene.signIn(browser, "c1")
            try await body(scene, browser)
        }
    }

    @Test("OUT-01, 02, C-05: the page asks, with a client and without one", arguments: [true, false])
    func asks(hasClient: Bool) async throws {
        try await signedIn(client: hasClient ? .object(Samples.client) : .null) { scene, browser in
            let page = try await browser.open("/logout?logout_challenge=l1")
            #expect(page.status == 200)
            #expect(page.body.contains("Photo Prints") == hasClient)
            #expect(scene.admin.decisions.count == 1)
        }
    }

    @Test("OUT-02: skip_logout_consent signs out without a page, but not on a prefetch")
    func skip() async throws {
        var client = Samples.client
        client["skip_logout_consent"] = true
        try await signedIn(client: .object(client)) { scene, browser in
            let purpose = try #require(HTTPField.Name("sec-purpose"))
            _ = try await browser.get("/logout?logout_challenge=l1", headers: [purpose: "prefetch"])
            #expect(scene.admin.decisions.count == 1)
            let answer = try await browser.get("/logout?logout_challenge=l1")
            #expect(answer.location.hasPrefix("https://sso.example/"))
            #expect(scene.admin.decisions.last?.name == "PUT requests/logout/accept")
            #expect(browser.cookies["__Host-idp_session"] == nil)
        }
    }

    @Test("OUT-03, 04: staying signs nobody out and leads back to the application", arguments: ["stay", "", "No"])
    func stay(decision: String) async throws {
        try await signedIn { scene, browser in
            let page = try await browser.open("/logout?logout_challenge=l1")
            let answer = try await browser.submit(page, [("decision", decision)])
            #expect(answer.status == 303)
            #expect(answer.location == "https://prints.example/")
            #expect(scene.admin.decisions.last?.name == "PUT requests/logout/reject")
            #expect(try await browser.get("/").body.contains("ada@example.com"))
        }
    }

    @Test("OUT-04: without an application, staying leads to our own page")
    func stayAlone() async throws {
        try await signedIn(client: .null) { scene, browser in
            let page = try await browser.open("/logout?logout_challenge=l1")
            let answer = try await browser.submit(page, [("decision", "stay")])
            #expect(answer.location == "/logged-out?stayed=true")
            #expect(try await browser.get(answer.location).status == 200)
            #expect(try await browser.get("/").body.contains("ada@example.com"))
        }
    }

    @Test("OUT-05, S-04: signing out ends our session at the database, and then the server's")
    func signOut() async throws {
        try await signedIn { scene, browser in
            let cookie = try #require(browser.cookies["__Host-idp_session"])
            let page = try await browser.open("/logout?logout_challenge=l1")
            let answer = try await browser.submit(page, [("decision", "sign_out")])
            #expect(answer.status == 303)
            #expect(answer.location.hasPrefix("https://sso.example/oauth2/auth?"))
            #expect(browser.cookies["__Host-idp_session"] == nil)
            let thief = scene.browser()
            thief.set("__Host-idp_session", to: cookie)
            #expect(try await !thief.get("/").body.contains("ada@example.com"))
        }
    }

    @Test("OUT-06: the way out on the start page leads through the server")
    func home() async throws {
        try await signedIn { _, browser async throws in
            #expect(try await browser.get("/").body.contains("https://sso.example/oauth2/sessions/logout"))
        }
    }

    @Test("OUT-07: the page after a sign-out ends a session that the server did not ask about")
    func leftOver() async throws {
        try await signedIn { _, browser async throws in
            #expect(try await browser.get("/logged-out").status == 200)
            #expect(browser.cookies["__Host-idp_session"] == nil)
            #expect(try await !browser.get("/").body.contains("ada@example.com"))
        }
    }

    @Test("OUT-09: another person's session is named, and does not end")
    func otherPerson() async throws {
        try await Scene.run { scene in
            let grace = try await scene.addUser("grace@example.com")
            scene.admin.know("login", "c1", Samples.login("c1"))
            scene.admin.know(
                "logout", "l1", Samples.logout("l1", subject: grace.id.rawValue, client: .null, session: "sid-9"))
            let browser = scene.browser()
            try await scene.signIn(browser, "c1")
            let page = try await browser.open("/logout?logout_challenge=l1")
            #expect(page.body.contains("grace@example.com") && page.body.contains("Ada Lovelace"))
            _ = try await browser.submit(page, [("decision", "sign_out")])
            #expect(try await browser.get("/").body.contains("ada@example.com"))
        }
    }

    @Test("OUT-10: sending the form twice, or coming back, is no error")
    func twice() async throws {
        try await signedIn { scene, browser in
            let page = try await browser.open("/logout?logout_challenge=l1")
            let first = try await browser.submit(page, [("decision", "sign_out")])
            let second = try await browser.submit(page, [("decision", "sign_out")])
            #expect(second.status == 303 && second.location == first.location)
            #expect(scene.admin.decisions.filter { $0.name == "PUT requests/logout/accept" }.count == 1)
        }
    }

    @Test("OUT-11: an expired request changes nothing and offers the server's sign-out again")
    func expired() async throws {
        try await signedIn { scene, browser in
            scene.admin.fail("GET requests/logout", 401, ["error": "request_unauthorized"])
            let answer = try await browser.get("/logout?logout_challenge=l1")
            #expect(answer.status == 410)
            #expect(answer.body.contains("https://sso.example/oauth2/sessions/logout"))
            #expect(try await browser.get("/").body.contains("ada@example.com"))
        }
    }

    @Test("OUT-12, 13, S-13: the last page may not be framed or stored, and nothing is left in the browser")
    func headers() async throws {
        try await Scene.run { scene in
            let page = try await scene.browser().get("/logged-out")
            #expect(page.headers[.contentSecurityPolicy]?.contains("frame-ancestors 'none'") == true)
            #expect(page.headers[.cacheControl] == "no-store")
            #expect(page.headers[try #require(HTTPField.Name("Clear-Site-Data"))] == "\"storage\"")
        }
    }
}
