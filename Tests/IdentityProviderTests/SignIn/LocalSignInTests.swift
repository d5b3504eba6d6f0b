import Ground
import HTTPTypes
import Hummingbird
import Testing

@testable import IdentityProvider

@Suite("Signing in to our own pages")
struct LocalSignInTests {
    private static let fields = [("identifier", Scene.email), ("password", Scene.password)].map {
        (name: $0.0, value: $0.1)
    }

    @Test("LOGIN-02: without a challenge the same page signs in to the account", arguments: ["/login", "/account"])
    func local(path: String) async throws {
        try await Scene.run { scene in
            let browser = scene.browser()
            let first = try await browser.get(path)
            #expect(first.status == 303)
            let page = try await browser.open(path == "/login" ? path : first.location)
            #expect(page.status == 200 && !page.body.contains(#"value="cancel""#))
            let answer = try await browser.submit(page, Self.fields)
            #expect(answer.status == 303 && answer.location == "/account")
            #expect(try await browser.get("/account").body.contains("Ada Lovelace"))
            #expect(scene.admin.calls.isEmpty)
        }
    }

    @Test("DBL-01: the form sent twice signs in once")
    func twice() async throws {
        try await Scene.run { scene in
            let browser = scene.browser()
            let page = try await browser.open("/login?return_to=/account")
            _ = try await browser.submit(page, Self.fields)
            let cookie = browser.cookies["__Host-idp_session"]
            #expect(try await browser.submit(page, Self.fields).location == "/account")
            #expect(browser.cookies["__Host-idp_session"] == cookie && cookie != nil)
        }
    }

    @Test(
        "W-10: return_to leads to pages of an account and nowhere else",
        arguments: [
            "//evil.example", "https://evil.example/account", "https:evil.example", "/\\evil.example",
            "\\\\evil.example", "/%09/evil.example", "/account/../logout", "/account//evil", "/account/./x",
            "/accounts", "/", "/login", "account", "/account%2F..%2F", "/account\t", "/account\r\nSet-Cookie:x",
            "/account@evil.example", "javascript:alert(1)", "/account#x", "/account/\u{7}", "/konto/ä",
        ])
    func foreign(target: String) async throws {
        try await Scene.run { scene async throws in
            let answer = try await scene.browser().get("/login?return_to=\(FormParameters.encode(target))")
            #expect(answer.status == 400 && answer.location.isEmpty)
        }
    }

    @Test(
        "W-10: own pages are accepted, with a query",
        arguments: ["/account", "/account/apps", "/account/sessions?page=a.b-c"])
    func own(target: String) { #expect(OwnPath(target)?.text == target) }

    @Test("Who is signed in goes on at once; who is to confirm it, is asked for the password of that account alone")
    func reauthentication() async throws {
        try await Scene.run { scene in
            _ = try await scene.addUser("grace@example.com")
            let browser = scene.browser()
            _ = try await browser.submit(try await browser.open("/login?return_to=/account"), Self.fields)
            let old = try #require(browser.cookies["__Host-idp_session"])
            #expect(try await browser.get("/login?return_to=/account/x").location == "/account/x")
            scene.clock.advance(by: .seconds(600))
            let page = try await browser.open("/login?return_to=/account/x&reauthenticate=true")
            #expect(page.body.contains("Ada Lovelace") && !page.body.contains("switch_account"))
            let other = try await browser.submit(
                page, [("identifier", "grace@example.com"), ("password", "wrong password")])
            #expect(other.status == 422 && other.body.contains("Ada Lovelace"))
            // S-02: the proof begins a new session.
            let answer = try await browser.submit(other, [("password", Scene.password)])
            #expect(answer.location == "/account/x")
            #expect(browser.cookies["__Host-idp_session"] != old)
            let thief = scene.browser()
            thief.set("__Host-idp_session", to: old)
            #expect(try await thief.get("/account").status == 303)
            let cancelled = try await browser.open("/login?return_to=/account/x&reauthenticate=true")
            #expect(try await browser.submit(cancelled, [("decision", "cancel")]).location == "/account")
        }
    }

    @Test("M-06: a door that wants a fresh sign-in sends an older one to confirm it, and the page is found again")
    func freshness() async throws {
        try await Scene.run { scene in
            let browser = scene.browser()
            _ = try await browser.submit(try await browser.open("/login?return_to=/account"), Self.fields)
            let cookie = try #require(browser.cookies["__Host-idp_session"])
            let access = scene.access
            let request = Samples.request("/account/sessions?x=1", cookie: "__Host-idp_session=\(cookie)")
            for (seconds, isFresh) in [(Int64(0), true), (300, true), (1, false)] {
                scene.clock.advance(by: .seconds(seconds))
                switch try await access.require(request, fresh: AccountAccess.freshness) {
                case .found(let signedIn): #expect(isFresh && signedIn.user.id == scene.ada.id)
                case .elsewhere(let response):
                    #expect(!isFresh)
                    #expect(
                        response.headers[.location]
                            == "/login?return_to=%2Faccount%2Fsessions&reauthenticate=true")
                }
            }
        }
    }

    @Test("LOGIN-07: signing in as somebody else ends the server's session of the first, and our own")
    func somebodyElse() async throws {
        try await Scene.run { scene in
            _ = try await scene.addUser("grace@example.com")
            scene.admin.know("login", "c1", Samples.login("c1"))
            let browser = scene.browser()
            let page = try await browser.open("/login?return_to=/account")
            try await scene.signIn(browser, "c1")
            _ = try await browser.submit(page, [("identifier", "grace@example.com"), ("password", Scene.password)])
            #expect(scene.admin.decisions.last?.name == "DELETE sessions/login")
            #expect(scene.admin.decisions.last?.query["sid"] == "sid-1")
            #expect(try await browser.get("/account").body.contains("grace@example.com"))
        }
    }

    @Test("OUT-06, S-06: every page of an account has the way out, which ends a session that no application has used")
    func signOut() async throws {
        try await Scene.run { scene in
            let browser = scene.browser()
            _ = try await browser.submit(try await browser.open("/login"), Self.fields)
            for section in AccountSection.allCases {
                #expect(try await browser.get(section.path.text).body.contains(#"href="/logout""#), "\(section)")
            }
            let cookie = try #require(browser.cookies["__Host-idp_session"])
            let page = try await browser.get("/logout")
            #expect(page.status == 200 && page.body.contains("Ada Lovelace"))
            #expect(try await browser.post("/logout", [("decision", "sign_out")]).status == 403)
            #expect(try await browser.submit(page, [("decision", "stay")]).location == "/account")
            #expect(try await browser.submit(page, [("decision", "sign_out")]).location == "/logged-out")
            let thief = scene.browser()
            thief.set("__Host-idp_session", to: cookie)
            #expect(try await thief.get("/account").status == 303)
        }
    }

    @Test("OUT-06, S-04: a session that applications have used ends at the server")
    func signOutEverywhere() async throws {
        try await Scene.run { scene in
            scene.admin.know("login", "c1", Samples.login("c1"))
            let browser = scene.browser()
            try await scene.signIn(browser, "c1")
            #expect(try await browser.get("/account").body.contains("https://sso.example/oauth2/sessions/logout"))
            #expect(try await browser.get("/logout").location == "https://sso.example/oauth2/sessions/logout")
        }
    }
}
