import Database
import Ground
import HTTPTypes
import PasswordHashing
import Testing

@testable import IdentityProvider

@Suite("POST /login decides")
struct LoginFormTests {
    private typealias Fields = [(name: String, value: String)]
    private static let right: Fields = [
        ("identifier", Scene.email), ("password", Scene.password), ("decision", "sign_in"),
    ]

    private func onPage(
        _ request: JSONObject = Samples.login("c1"), hashesWaiting: Int = 10,
        _ body: @escaping @Sendable (Scene, Browser, Browser.Answer) async throws -> Void
    ) async throws {
        try await Scene.run(hashesWaiting: hashesWaiting) { scene in
            scene.admin.know("login", "c1", request)
            let browser = scene.browser()
            try await body(scene, browser, try await browser.open("/login?login_challenge=c1"))
        }
    }

    @Test("LOGIN-30: the server is asked again, and hidden fields of the form say nothing")
    func refetched() async throws {
        try await onPage { scene, browser, page in
            _ = try await browser.submit(
                page,
                Self.right + [
                    ("subject", "mallory"), ("skip", "true"), ("remember_for", "99999999"), ("client_id", "x"),
                ])
            #expect(scene.admin.calls.suffix(2).map(\.name) == ["GET requests/login", "PUT requests/login/accept"])
            #expect(scene.admin.decisions.first?.body["subject"] == .string(scene.ada.id.rawValue))
            #expect(scene.admin.decisions.first?.body["remember_for"] == 43200)
        }
    }

    @Test(
        "LOGIN-31, S-11: a form without the right token is refused with a way back to the page",
        arguments: ["", "AAAA", "%%"])
    func token(csrf: String) async throws {
        try await onPage { scene, browser, page in
            let answer = try await browser.post(page.action, [("csrf", csrf)] + Self.right)
            #expect(answer.status == 403)
            #expect(answer.body.contains(page.action))
            #expect(scene.admin.decisions.isEmpty)
            let again = try await browser.get(page.action)
            #expect(try await browser.submit(again, Self.right).status == 303)
        }
    }

    @Test("LOGIN-31: another browser cannot use the page's address and token")
    func otherBrowser() async throws {
        try await onPage { scene, _, page async throws in
            let other = scene.browser()
            #expect(try await other.get(page.action).status == 403)
            #expect(try await other.submit(page, Self.right).status == 403)
            #expect(scene.admin.decisions.isEmpty)
        }
    }

    @Test(
        "LOGIN-32, G-04: unknown person, wrong password and disabled account get the same page",
        arguments: [
            ("nobody@example.com", "analytical engine"), (Scene.email, "difference engine"),
            ("off@example.com", Scene.password),
        ])
    func wrong(identifier: String, password: String) async throws {
        try await onPage { scene, browser, page in
            let off = try await scene.addUser("off@example.com")
            try await scene.users.setEnabled(false, of: off.id)
            let answer = try await browser.submit(
                page,
                [("identifier", identifier), ("password", password), ("remember", "true"), ("decision", "sign_in")])
            #expect(answer.status == 422)
            #expect(answer.body.contains(#"value="\#(identifier)""#))
            #expect(!answer.body.contains(password))
            #expect(answer.body.contains("checked"))
            let reference = try await browser.submit(
                answer, [("identifier", identifier), ("password", "x"), ("remember", "true"), ("decision", "sign_in")])
            #expect(reference.lastingBody == answer.lastingBody)
            #expect(scene.admin.decisions.isEmpty)
        }
    }

    @Test(
        "G-05: an unknown person takes a hash too: with no room for one, both are told to come back",
        arguments: ["nobody@example.com", Scene.email])
    func sameWork(identifier: String) async throws {
        try await onPage(hashesWaiting: 0) { scene, browser, page in
            let flood = await Flood(scene.executor)
            let answer = try await browser.submit(
                page, [("identifier", identifier), ("password", "some password"), ("decision", "sign_in")])
            await flood.end()
            #expect(answer.status == 503)
            #expect(answer.headers[.retryAfter] != nil)
            #expect(answer.body.contains(#"value="\#(identifier)""#))
        }
    }

    @Test("LOGIN-32: what is missing is named", arguments: [("", "x"), (Scene.email, "")])
    func incomplete(identifier: String, password: String) async throws {
        try await onPage { scene, browser, page in
            let answer = try await browser.submit(
                page, [("identifier", identifier), ("password", password), ("decision", "sign_in")])
            #expect(answer.status == 422)
            #expect(answer.body.contains("aria-invalid"))
        }
    }

    @Test(
        "LOGIN-33, 37, 38, W-11: the answer is 303, the subject the account's UUID; session and context are small and tell nobody's name"
    )
    func accepted() async throws {
        try await onPage { scene, browser, page in
            let answer = try await browser.submit(page, Self.right)
            #expect(answer.status == 303)
            let body = try #require(scene.admin.decisions.first?.body)
            #expect(body["subject"]?.string?.count == 36)
            #expect(body["acr"] == "aal1")
            #expect(body["amr"] == ["pwd"])
            let cookie = try #require(browser.cookies["__Host-idp_session"])
            #expect(body["identity_provider_session_id"]?.string.map { !$0.isEmpty && $0 != cookie } == true)
            let text = String(decoding: body.bytes, as: UTF8.self)
            #expect(text.utf8.count < 1000 && !text.contains("ada@") && !text.contains(cookie))
        }
    }

    @Test(
        "LOGIN-34, 35, S-15: the session is always remembered, for a positive time that the box chooses",
        arguments: [(true, 30 * 86400), (false, 12 * 3600)])
    func remember(isTicked: Bool, seconds: Int64) async throws {
        try await onPage { scene, browser, page in
            let answer = try await browser.submit(page, Self.right + (isTicked ? [("remember", "true")] : []))
            let body = try #require(scene.admin.decisions.first?.body)
            #expect(body["remember"] == true)
            #expect(body["remember_for"] == .integer(seconds))
            // LOGIN-36
            #expect(body["extend_session_lifespan"] == nil)
            let cookie = try #require(answer.setCookies.first { $0.hasPrefix("__Host-idp_session=") })
            #expect(cookie.contains("Max-Age=") == isTicked)
        }
    }

    @Test("LOGIN-39, W-10: an address of another origin is not followed")
    func foreignRedirect() async throws {
        try await onPage { scene, browser, page in
            for address in [
                "https://evil.example/", "https://sso.example.evil.example/", "//evil.example",
                "https://sso.example@evil.example/", "javascript:alert(1)",
            ] {
                scene.admin.fail("PUT requests/login/accept", 200, ["redirect_to": .string(address)])
                scene.admin.know("login", "c9", Samples.login("c9"))
                let answer = try await scene.signIn(scene.browser(), "c9")
                #expect(answer.status == 502 && answer.location.isEmpty, "\(address)")
            }
        }
    }

    @Test("LOGIN-06: a server that wants another sign-in after the accept is followed, not believed to be done")
    func otherSubject() async throws {
        try await onPage { scene, browser, page in
            let again = Samples.requestURL("&prompt=login")
            scene.admin.fail("PUT requests/login/accept", 200, ["redirect_to": .string(again)])
            let answer = try await browser.submit(page, Self.right)
            #expect(answer.status == 303)
            #expect(answer.location == again)
        }
    }

    @Test("LOGIN-40, 41: cancelling needs no field and tells the client access_denied, and nothing about the person")
    func cancel() async throws {
        try await onPage { scene, browser, page in
            let answer = try await browser.submit(page, [("decision", "cancel")])
            #expect(answer.status == 303)
            let body = try #require(scene.admin.decisions.first?.body)
            #expect(scene.admin.decisions.first?.name == "PUT requests/login/reject")
            #expect(body["error"] == "access_denied")
            #expect(Set(body.members.map(\.name)) == ["error", "error_description"])
            #expect(page.body.contains("formnovalidate"))
        }
    }

    @Test("LOGIN-42, S-02: each sign-in has a new session, and the old cookie is worth nothing")
    func rotation() async throws {
        try await onPage { scene, browser, page in
            _ = try await browser.submit(page, Self.right)
            let old = try #require(browser.cookies["__Host-idp_session"])
            scene.admin.know("login", "c2", Samples.login("c2", request: "&prompt=login"))
            try await scene.signIn(browser, "c2")
            #expect(browser.cookies["__Host-idp_session"] != old)
            let thief = scene.browser()
            thief.set("__Host-idp_session", to: old)
            #expect(try await !thief.get("/").body.contains("ada@example.com"))
            #expect(try await browser.get("/").body.contains("ada@example.com"))
        }
    }

    @Test("S-01: a session's cookie has 128 random bits and more, and the database does not know it")
    func opaque() async throws {
        try await Scene.run { scene in
            var cookies: Set<String> = []
            for challenge in ["c1", "c2"] {
                let browser = scene.browser()
                try await scene.signIn(browser, known: challenge)
                cookies.insert(try #require(browser.cookies["__Host-idp_session"]))
            }
            #expect(cookies.count == 2)
            let rows = try await scene.database.read(Query("SELECT * FROM idp_sessions"))
            #expect(!rows.isEmpty)
            for cookie in cookies {
                let random = try #require(Base64URL.decode(cookie))
                #expect(random.count >= 16)
                for value in rows.flatMap(\.values) {
                    #expect(value != .text(cookie) && value != .blob(Array(cookie.utf8)) && value != .blob(random))
                }
            }
        }
    }

    @Test("LOGIN-14: \"not you?\" asks for another account")
    func switchAccount() async throws {
        try await Scene.run { scene in
            let context: JSONValue = ["id_token_hint_claims": ["sub": .string(scene.ada.id.rawValue)]]
            scene.admin.know("login", "c1", Samples.login("c1", context: context))
            let browser = scene.browser()
            let page = try await browser.open("/login?login_challenge=c1")
            let answer = try await browser.submit(page, [("decision", "switch_account")])
            #expect(answer.status == 200)
            #expect(!answer.body.contains("Ada Lovelace"))
            #expect(scene.admin.decisions.isEmpty)
        }
    }
}
