import Ground
import HTTPTypes
import Testing

@testable import IdentityProvider

@Suite("GET /login answers what the login request asks for")
struct LoginArrivalTests {
    @Test(
        "LOGIN-01: without exactly one challenge the page says to start at the application, and the server is not asked",
        arguments: [
            "/login?login_challenge", "/login?login_challenge=", "/login?login_challenge=a&login_challenge=b",
            "/consent", "/logout",
        ])
    func missing(path: String) async throws {
        try await Scene.run { scene in
            let answer = try await scene.browser().get(path)
            #expect(answer.status == 400)
            #expect(answer.body.contains("challenge_unknown"))
            #expect(scene.admin.calls.isEmpty)
        }
    }

    @Test("LOGIN-03: without skip the form is shown, behind a redirect that takes the challenge out of the address")
    func form() async throws {
        try await Scene.run { scene in
            scene.admin.know("login", "c1", Samples.login("c1", context: ["login_hint": "ada@example.com"]))
            let browser = scene.browser()
            let first = try await browser.get("/login?login_challenge=c1")
            #expect(first.status == 303)
            #expect(first.location.hasPrefix("/login?tx="))
            let page = try await browser.get(first.location)
            #expect(page.status == 200)
            #expect(page.body.contains("Photo Prints"))
            #expect(page.body.contains(#"value="ada@example.com""#))
            #expect(scene.admin.decisions.isEmpty)
        }
    }

    @Test("LOGIN-03, C-09: id_token_hint names the account that is asked for its password")
    func hintedAccount() async throws {
        try await Scene.run { scene in
            let context: JSONValue = ["id_token_hint_claims": ["sub": .string(scene.ada.id.rawValue)]]
            scene.admin.know("login", "c1", Samples.login("c1", context: context))
            let page = try await scene.browser().open("/login?login_challenge=c1")
            #expect(page.body.contains("Ada Lovelace"))
            #expect(
                page.body.contains(
                    #"name="identifier" value="ada@example.com" autocomplete="username" readonly hidden"#))
        }
    }

    @Test("LOGIN-04: skip is accepted at once with exactly the server's subject")
    func skip() async throws {
        try await Scene.run { scene in
            try await scene.signIn(scene.browser(), known: "c0")
            scene.admin.know("login", "c1", Samples.login("c1", skip: scene.ada.id.rawValue))
            let answer = try await scene.browser().get("/login?login_challenge=c1")
            #expect(answer.status == 303)
            #expect(answer.location.hasPrefix("https://sso.example/oauth2/auth?"))
            #expect(scene.admin.decisions.last?.name == "PUT requests/login/accept")
            #expect(scene.admin.decisions.last?.body["subject"] == .string(scene.ada.id.rawValue))
        }
    }

    @Test(
        "LOGIN-04: a disabled or unknown account is refused on skip, and the server forgets its session",
        arguments: [true, false])
    func skipDisabled(isKnown: Bool) async throws {
        try await Scene.run { scene in
            if isKnown { try await scene.users.setEnabled(false, of: scene.ada.id) }
            let subject = isKnown ? scene.ada.id.rawValue : "nobody"
            scene.admin.know("login", "c1", Samples.login("c1", skip: subject))
            let answer = try await scene.browser().get("/login?login_challenge=c1")
            #expect(answer.status == 303)
            #expect(scene.admin.decisions.map(\.name) == ["PUT requests/login/reject", "DELETE sessions/login"])
            #expect(scene.admin.decisions.first?.body["error"] == "access_denied")
            #expect(scene.admin.decisions.last?.query["sid"] == "sid-1")
        }
    }

    @Test("LOGIN-05: a skipped accept repeats acr, amr and context of the sign-in")
    func repeated() async throws {
        try await Scene.run { scene in
            scene.admin.know("login", "c1", Samples.login("c1"))
            scene.admin.know("login", "c2", Samples.login("c2", skip: scene.ada.id.rawValue))
            try await scene.signIn(scene.browser(), "c1")
            _ = try await scene.browser().get("/login?login_challenge=c2")
            let (first, second) = (scene.admin.decisions.first?.body, scene.admin.decisions.last?.body)
            #expect(first?["amr"] == ["pwd"])
            for name in ["acr", "amr", "context", "identity_provider_session_id"] {
                #expect(first?[name] != nil && second?[name] == first?[name], "\(name)")
            }
        }
    }

    @Test("LOGIN-07: on skip the server's subject wins over our own session, which ends")
    func divergence() async throws {
        try await Scene.run { scene in
            let grace = try await scene.addUser("grace@example.com")
            scene.admin.know("login", "c1", Samples.login("c1"))
            scene.admin.know("login", "c2", Samples.login("c2", skip: grace.id.rawValue, session: "sid-2"))
            let (browser, other) = (scene.browser(), scene.browser())
            scene.admin.know("login", "c0", Samples.login("c0", session: "sid-2"))
            try await scene.signIn(other, "c0", as: "grace@example.com")
            try await scene.signIn(browser, "c1")
            #expect(browser.cookies["__Host-idp_session"] != nil)
            _ = try await browser.get("/login?login_challenge=c2")
            #expect(scene.admin.decisions.last?.body["subject"] == .string(grace.id.rawValue))
            #expect(browser.cookies["__Host-idp_session"] == nil)
        }
    }

    @Test(
        "LOGIN-08, 10, 11, 13: our own session never stands in for a password",
        arguments: ["", "&prompt=login", "&prompt=select_account", "&max_age=0", "&max_age=3600"])
    func ownSession(extra: String) async throws {
        try await Scene.run { scene in
            scene.admin.know("login", "c1", Samples.login("c1"))
            scene.admin.know("login", "c2", Samples.login("c2", request: extra, session: "sid-2"))
            let browser = scene.browser()
            try await scene.signIn(browser, "c1")
            let page = try await browser.open("/login?login_challenge=c2")
            #expect(page.status == 200)
            #expect(page.body.contains(#"type="password""#) || extra == "&prompt=select_account")
            // OpenID Connect Core §3.1.2.1: select_account leaves the choice open; otherwise it is Ada again.
            #expect(page.body.contains(#"readonly hidden"#) || extra == "&prompt=select_account")
            #expect(scene.admin.decisions.count == 1)
        }
    }

    @Test("LOGIN-07: a session of the server without one of ours has ended: the person signs in for the same challenge")
    func ownSessionEnded() async throws {
        try await Scene.run { scene in
            scene.admin.know("login", "c1", Samples.login("c1", skip: scene.ada.id.rawValue))
            let browser = scene.browser()
            let page = try await browser.open("/login?login_challenge=c1")
            #expect(page.body.contains(#"name="identifier" value="ada@example.com" autocomplete="username""#))
            #expect(scene.admin.decisions.isEmpty)
            _ = try await browser.submit(page, [("identifier", Scene.email), ("password", Scene.password)])
            #expect(scene.admin.decisions.map(\.name) == ["PUT requests/login/accept"])
            #expect(scene.admin.decisions.last?.body["subject"] == .string(scene.ada.id.rawValue))
        }
    }

    @Test("LOGIN-07, 12: under prompt=none the client is told, and the server forgets its session")
    func ownSessionEndedSilently() async throws {
        try await Scene.run { scene in
            scene.admin.know("login", "c1", Samples.login("c1", skip: scene.ada.id.rawValue, request: "&prompt=none"))
            _ = try await scene.browser().get("/login?login_challenge=c1")
            #expect(scene.admin.decisions.map(\.name) == ["PUT requests/login/reject", "DELETE sessions/login"])
            #expect(scene.admin.decisions.first?.body["error"] == "login_required")
        }
    }

    @Test("LOGIN-06: a session of the server is not answered for by somebody else: the server is asked anew")
    func notTheSubject() async throws {
        try await Scene.run { scene in
            _ = try await scene.addUser("grace@example.com")
            scene.admin.know("login", "c1", Samples.login("c1", skip: scene.ada.id.rawValue))
            let browser = scene.browser()
            let page = try await browser.open("/login?login_challenge=c1")
            for fields in [
                [("decision", "switch_account")], [("identifier", "grace@example.com"), ("password", Scene.password)],
            ] {
                let answer = try await browser.submit(page, fields.map { (name: $0.0, value: $0.1) })
                #expect(answer.location.contains("/oauth2/auth?") && answer.location.contains("prompt=login"))
            }
            #expect(scene.admin.decisions.isEmpty)
        }
    }

    @Test("LOGIN-08: a session that began on our own pages belongs to the server's from the first application on")
    func tied() async throws {
        try await Scene.run { scene in
            let browser = scene.browser()
            let page = try await browser.open("/login")
            _ = try await browser.submit(page, [("identifier", Scene.email), ("password", Scene.password)])
            scene.admin.know("login", "c1", Samples.login("c1", skip: scene.ada.id.rawValue))
            #expect(try await browser.get("/login?login_challenge=c1").location.hasPrefix("https://sso.example/"))
            #expect(scene.admin.decisions.map(\.name) == ["PUT requests/login/accept"])
            #expect(try await browser.get("/account").body.contains("https://sso.example/oauth2/sessions/logout"))
        }
    }

    @Test("LOGIN-12: prompt=none never shows a page", arguments: ["&prompt=none"])
    func silent(extra: String) async throws {
        try await Scene.run { scene in
            scene.admin.know("login", "c1", Samples.login("c1", request: extra))
            let answer = try await scene.browser().get("/login?login_challenge=c1")
            #expect(answer.status == 303)
            #expect(scene.admin.decisions.map(\.name) == ["PUT requests/login/reject"])
            #expect(scene.admin.decisions.first?.body["error"] == "login_required")
        }
    }

    @Test("LOGIN-12: prompt=none with a disabled account is refused with login_required")
    func silentDisabled() async throws {
        try await Scene.run { scene in
            try await scene.users.setEnabled(false, of: scene.ada.id)
            scene.admin.know("login", "c1", Samples.login("c1", skip: scene.ada.id.rawValue, request: "&prompt=none"))
            _ = try await scene.browser().get("/login?login_challenge=c1")
            #expect(scene.admin.decisions.first?.body["error"] == "login_required")
        }
    }

    @Test("LOGIN-17: unknown ui_locales are no error")
    func locales() async throws {
        try await Scene.run { scene async throws in
            scene.admin.know("login", "c1", Samples.login("c1", context: ["ui_locales": ["tlh", "x-\u{7}"]]))
            #expect(try await scene.browser().open("/login?login_challenge=c1").status == 200)
        }
    }

    @Test("LOGIN-18: the page is not stored and sends no referrer")
    func headers() async throws {
        try await Scene.run { scene in
            scene.admin.know("login", "c1", Samples.login("c1"))
            let page = try await scene.browser().open("/login?login_challenge=c1")
            #expect(page.headers[.cacheControl] == "no-store")
            #expect(page.headers[values: try #require(HTTPField.Name("referrer-policy"))] == ["no-referrer"])
        }
    }

    @Test("LOGIN-19, W-09: HEAD and prefetch decide nothing")
    func prefetch() async throws {
        try await Scene.run { scene async throws in
            scene.admin.know("login", "c1", Samples.login("c1", skip: scene.ada.id.rawValue))
            let browser = scene.browser()
            let purpose = try #require(HTTPField.Name("sec-purpose"))
            #expect(
                try await browser.get("/login?login_challenge=c1", headers: [purpose: "prefetch;prerender"]).status
                    == 204)
            #expect(try await browser.get("/login?login_challenge=c1", method: .head).status == 200)
            #expect(scene.admin.calls.isEmpty)
        }
    }
}
