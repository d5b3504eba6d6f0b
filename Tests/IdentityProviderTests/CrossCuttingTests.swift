import Database
import Ground
import HTTPTypes
import Settings
import Testing

@testable import IdentityProvider

@Suite("Tabs, double clicks, the back button, cookies, loops and errors (challenge table §5)")
struct CrossCuttingTests {
    private static let right = [("identifier", Scene.email), ("password", Scene.password)].map {
        (name: $0.0, value: $0.1)
    }

    @Test("TAB-01: two tabs of one browser do not disturb each other")
    func tabs() async throws {
        try await Scene.run { scene in
            scene.admin.know("login", "c1", Samples.login("c1"))
            scene.admin.know("login", "c2", Samples.login("c2"))
            let browser = scene.browser()
            let first = try await browser.open("/login?login_challenge=c1")
            let second = try await browser.open("/login?login_challenge=c2")
            #expect(try await browser.submit(first, Self.right).status == 303)
            #expect(try await browser.submit(second, Self.right).status == 303)
            #expect(scene.admin.decisions.map { $0.query["login_challenge"] } == ["c1", "c2"])
        }
    }

    @Test("DBL-01: a form that is sent twice gets the same answer and the same session")
    func doubleSubmit() async throws {
        try await Scene.run { scene in
            scene.admin.know("login", "c1", Samples.login("c1"))
            let browser = scene.browser()
            let page = try await browser.open("/login?login_challenge=c1")
            let first = try await browser.submit(page, Self.right)
            let cookie = browser.cookies["__Host-idp_session"]
            browser.set("__Host-idp_session", to: nil)
            let second = try await browser.submit(page, Self.right)
            #expect(second.status == 303 && second.location == first.location)
            #expect(browser.cookies["__Host-idp_session"] == cookie && cookie != nil)
            #expect(scene.admin.decisions.count == 1)
        }
    }

    @Test("DBL-01: forms that race get one answer and begin one session, which is recorded once")
    func race() async throws {
        try await Scene.run { scene in
            scene.admin.know("login", "c1", Samples.login("c1"))
            let browser = scene.browser()
            let page = try await browser.open("/login?login_challenge=c1")
            let locations = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<5 { group.addTask { try await browser.submit(page, Self.right).location } }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(locations.count == 1)
            #expect(try await browser.get("/").body.contains("ada@example.com"))
            let accepted = Query("SELECT id FROM idp_events WHERE type = 'login.accepted'")
            #expect(try await scene.database.read(accepted).count == 1)
        }
    }

    @Test("BACK-01: back after the answer was given shows that it is done, and the way to the application")
    func back() async throws {
        try await Scene.run { scene in
            scene.admin.know("login", "c1", Samples.login("c1"))
            let browser = scene.browser()
            let page = try await browser.open("/login?login_challenge=c1")
            _ = try await browser.submit(page, Self.right)
            let visited = try await browser.get(page.action)
            scene.clock.advance(by: .seconds(61))
            let sent = try await browser.submit(page, Self.right)
            for answer in [visited, sent] {
                #expect(answer.status == 409)
                #expect(answer.body.contains("challenge_used") && answer.body.contains("https://prints.example/"))
            }
            #expect(scene.admin.decisions.count == 1)
        }
    }

    @Test("COOK-01: a browser that keeps no cookies is told so, with the way to start again")
    func noCookies() async throws {
        try await Scene.run { scene in
            scene.admin.know("login", "c1", Samples.login("c1"))
            let first = try await scene.browser().get("/login?login_challenge=c1")
            let page = try await scene.browser().get(first.location)
            #expect(page.status == 403)
            #expect(page.body.contains("form_expired"))
            #expect(page.body.contains("https://sso.example/oauth2/auth?client_id=prints"))
        }
    }

    @Test(
        "COOK-01: hosts that browsers take for different sites are named at the start",
        arguments: [
            ("http://localhost:3000", "http://127.0.0.1:4444", 1),
            ("http://localhost:3000", "http://localhost:4444", 0),
            ("https://id.example", "https://sso.example", 0), ("http://id.example", "https://sso.example", 1),
        ])
    func hosts(own: String, server: String, warnings: Int) throws {
        #expect(try IdentityProviderConfiguration.sample(own: own, server: server).warnings.count == warnings)
    }

    @Test(
        "S-09, 10: cookies are bound to the host under https, and plain in development; no script reads them",
        arguments: [true, false])
    func cookies(isHTTPS: Bool) async throws {
        let (own, server) =
            isHTTPS ? ("https://id.example", FakeAdmin.server) : ("http://localhost:3000", FakeAdmin.server)
        try await Scene.run(own: own, server: server, isDevelopment: !isHTTPS) { scene in
            scene.admin.know("login", "c1", Samples.login("c1"))
            let browser = scene.browser()
            let first = try await browser.get("/login?login_challenge=c1")
            let answer = try await browser.submit(try await browser.get(first.location), Self.right)
            let cookies = first.setCookies + answer.setCookies
            #expect(cookies.count == 4)
            for cookie in cookies {
                #expect(cookie.hasPrefix("__Host-idp_") == isHTTPS && cookie.contains("; Secure") == isHTTPS)
                #expect(
                    cookie.contains("; HttpOnly; SameSite=Lax") && cookie.contains("; Path=/;")
                        && !cookie.contains("Domain"))
            }
        }
    }

    @Test("CTX-01, 02: a skipped sign-on that comes round again and again ends on a page, and others go on")
    func loop() async throws {
        try await Scene.run { scene in
            scene.admin.know("login", "c1", Samples.login("c1", skip: scene.ada.id.rawValue, request: "&prompt=login"))
            scene.admin.know("login", "c2", Samples.login("c2", skip: scene.ada.id.rawValue, request: "&nonce=other"))
            let browser = scene.browser()
            try await scene.signIn(browser, known: "c0")
            for _ in 0..<5 {
                let answer = try await browser.get("/login?login_challenge=c1")
                #expect(answer.status == 303 && answer.location.contains("login_verifier="))
            }
            #expect(try await browser.get("/login?login_challenge=c1").status == 429)
            #expect(try await browser.get("/login?login_challenge=c2").status == 303)
            scene.clock.advance(by: .seconds(61))
            #expect(try await browser.get("/login?login_challenge=c1").status == 303)
        }
    }

    @Test(
        "ERR-01, W-18: the server's errors are shown as text; what is for the operator only in development",
        arguments: [true, false])
    func error(isDevelopment: Bool) async throws {
        try await Scene.run(isDevelopment: isDevelopment) { scene in
            let query =
                "error=invalid_client&error_description=%3Cscript%3Ealert(1)%3C%2Fscript%3E&error_debug=stack%20trace"
            let page = try await scene.browser().get("/error?\(query)")
            #expect(page.status == 400)
            #expect(
                page.body.contains("invalid_client") && page.body.contains("&lt;script&gt;")
                    && !page.body.contains("<script>"))
            #expect(page.body.contains("stack trace") == isDevelopment)
        }
    }

    @Test(
        "ERR-02: every error is a page with all headers",
        arguments: [
            ("/nowhere", 404), ("/login?login_challenge=%zz", 400), ("/login?x=%00", 400), ("/static/../secret", 404),
        ])
    func errorPages(path: String, status: Int) async throws {
        try await Scene.run { scene in
            let page = try await scene.browser().get(path)
            #expect(page.status == status)
            #expect(page.headers[.contentType] == "text/html; charset=utf-8")
            #expect(page.headers[.contentSecurityPolicy] != nil)
            #expect(page.headers[values: try #require(HTTPField.Name("x-content-type-options"))] == ["nosniff"])
        }
    }

    @Test("W-19: a form of 1 MB is refused before it is read, and one of another type is named")
    func hugeForm() async throws {
        try await Scene.run { scene in
            scene.admin.know("login", "c1", Samples.login("c1"))
            let browser = scene.browser()
            let page = try await browser.open("/login?login_challenge=c1")
            let answer = try await browser.submit(page, [("password", String(repeating: "x", count: 1 << 20))])
            #expect(answer.status == 413)
            #expect(try await browser.submit(page, Self.right).status == 303)
        }
    }

    @Test("CSP-01, W-03: the policy has no form-action, which browsers would hold against the redirects after the form")
    func policy() async throws {
        try await Scene.run { scene in
            scene.admin.know("login", "c1", Samples.login("c1"))
            let page = try await scene.browser().open("/login?login_challenge=c1")
            let policy = try #require(page.headers[.contentSecurityPolicy])
            #expect(policy.contains("default-src 'none'") && policy.contains("base-uri 'none'"))
            #expect(!policy.contains("form-action"))
        }
    }

    @Test("ADMIN-01, C-08: pages, cookies and addresses never show a challenge after the first visit")
    func challengeHidden() async throws {
        try await Scene.run { scene in
            scene.admin.know("login", "very-secret-challenge", Samples.login("very-secret-challenge"))
            let browser = scene.browser()
            let first = try await browser.get("/login?login_challenge=very-secret-challenge")
            let page = try await browser.get(first.location)
            let answer = try await browser.submit(page, [("identifier", "a"), ("password", "b")])
            for text in [first.location, page.body, answer.body] + first.setCookies {
                #expect(!text.contains("very-secret-challenge"))
            }
        }
    }

    @Test("Style sheets are served with an entity tag, and health says ok")
    func assets() async throws {
        try await Scene.run { scene in
            let browser = scene.browser()
            let sheet = try await browser.get("/static/pages.css")
            #expect(sheet.status == 200 && sheet.headers[.contentType] == "text/css; charset=utf-8")
            let tag = try #require(sheet.headers[.eTag])
            #expect(try await browser.get("/static/pages.css", headers: [.ifNoneMatch: tag]).status == 304)
            #expect(try await browser.get("/health/ready").body == #"{"status":"ok"}"#)
        }
    }
}

extension IdentityProviderConfiguration {
    static func sample(own: String, server: String) throws -> IdentityProviderConfiguration {
        IdentityProviderConfiguration(
            ownURL: try AbsoluteURL(own), serverURL: try AbsoluteURL(server), isDevelopment: true,
            sessions: SessionPolicy(
                remembered: .seconds(60), unremembered: .seconds(60), rememberedIdle: .seconds(60),
                unrememberedIdle: .seconds(60)),
            consents: ConsentPolicy(rememberFor: .zero), transactionLifespan: .seconds(60), secrets: [])
    }
}
