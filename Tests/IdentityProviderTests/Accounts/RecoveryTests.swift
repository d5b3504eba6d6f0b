import Database
import Ground
import HTTPTypes
import Testing
import Web

@testable import IdentityProvider

@Suite("Recovery gives a new password to whoever has the mailbox, and nothing more")
struct RecoveryTests {
    private static let password = "correct horse battery staple"

    /// The recovery page of a sign-on that began with the challenge `c1`.
    private func onPage(
        _ body: @escaping @Sendable (Scene, Browser, Browser.Answer) async throws -> Void
    ) async throws {
        try await Scene.withMail { scene in
            scene.admin.know("login", "c1", Samples.login("c1"))
            let browser = scene.browser()
            let login = try await browser.get("/login?login_challenge=c1")
            try await body(
                scene, browser, try await browser.get(login.location.replacing("/login", with: "/recovery")))
        }
    }

    /// As far as the page for the new password.
    private func onPasswordPage(
        _ body: @escaping @Sendable (Scene, Browser, Browser.Answer) async throws -> Void
    ) async throws {
        try await onPage { scene, browser, page in
            let code = try await scene.follow(browser, page, [("identifier", Scene.email)])
            try await body(
                scene, browser, try await scene.follow(browser, code, [("code", try await scene.mail().code)]))
        }
    }

    @Test("R-08: the new password is set, mailed about, and has to be entered like any; the sign-on goes on with it")
    func whole() async throws {
        try await onPasswordPage { scene, browser, page in
            let done = try await browser.submit(page, [("new_password", Self.password), ("end_sessions", "true")])
            #expect(done.status == 200 && done.body.contains(#"data-test="password_reset""#))
            #expect(browser.cookies["__Host-idp_session"] == nil, "recovery signed somebody in")
            #expect(scene.admin.decisions.allSatisfy { !$0.name.contains("accept") })
            let mail = try await scene.mail()
            #expect(mail.recipient == Scene.email && !mail.text.contains(Self.password))
            let login = try #require(done.body.firstMatch(of: #/href="(/login[^"]*)"/#)).1
            let answer = try await browser.submit(
                try await browser.get(String(login)), [("identifier", Scene.email), ("password", Self.password)])
            #expect(answer.status == 303 && answer.location.hasPrefix(FakeAdmin.server))
        }
    }

    @Test("G-07: unknown, disabled and known people get the same pages; only a known one gets mail")
    func enumeration() async throws {
        try await Scene.withMail { scene in
            let off = try await scene.addUser("off@example.com")
            try await scene.users.setEnabled(false, of: off.id)
            var pages: Set<[String]> = []
            for identifier in [Scene.email, "nobody@example.com", "off@example.com", "no such name"] {
                let browser = scene.browser()
                let sent = try await browser.submit(
                    try await browser.open("/recovery"), [("identifier", identifier)])
                let code = try await browser.get(sent.location)
                let wrong = try await browser.submit(code, [("code", "1")])
                let again = try await browser.submit(code, [("decision", "resend")])
                let back = try await browser.get(sent.location.replacing("/code", with: ""))
                pages.insert(
                    [sent, code, wrong, again, back].map { answer in
                        "\(answer.status) "
                            + answer.body.replacing(identifier, with: "ID").replacing(answer.csrf, with: "CSRF")
                            .replacing(answer.action.split(separator: "=").last ?? "-", with: "TX")
                    })
            }
            #expect(pages.count == 1)
            #expect(Set(try await scene.mails().map(\.recipient)) == [Scene.email])
        }
    }

    @Test("R-10: asking for recovery changes nothing")
    func nothingChanged() async throws {
        try await onPage { scene, browser, page in
            _ = try await browser.submit(page, [("identifier", Scene.email)])
            try await scene.signInToAccount(scene.browser())
        }
    }

    @Test("R-04: the code is worth nothing in another browser")
    func otherBrowser() async throws {
        try await onPage { scene, browser, page in
            _ = try await browser.submit(page, [("identifier", Scene.email)])
            let code = try await scene.mail().code
            let thief = scene.browser()
            let own = try await scene.follow(thief, try await thief.open("/recovery"), [("identifier", Scene.email)])
            #expect(try await thief.submit(own, [("code", code)]).status == 422)
            let password = own.action.replacing("/code", with: "/password")
            #expect(try await thief.get(password).location.contains("/recovery?tx="))
        }
    }

    @Test("R-01: the code and the page behind it work once, and for ten minutes")
    func once() async throws {
        try await onPasswordPage { scene, browser, page in
            let stale = try await browser.submit(page, [("new_password", "short")])
            #expect(stale.status == 422)
            #expect(try await browser.submit(page, [("new_password", Self.password)]).status == 200)
            let second = try await browser.submit(page, [("new_password", "another long enough password")])
            #expect(second.status == 303 && second.location.contains("/recovery?"))
            try await scene.signInToAccount(scene.browser(), password: Self.password)
        }
        try await onPasswordPage { scene, browser, page in
            scene.clock.advance(by: .seconds(601))
            #expect(try await browser.submit(page, [("new_password", Self.password)]).status == 303)
            try await scene.signInToAccount(scene.browser())
        }
    }

    @Test("R-09: other sessions end, here and at the server, and with them every token", arguments: [true, false])
    func sessions(ends: Bool) async throws {
        try await onPasswordPage { scene, browser, page in
            let other = scene.browser()
            try await scene.signInToAccount(other)
            _ = try await browser.submit(
                page, [("new_password", Self.password)] + (ends ? [("end_sessions", "true")] : []))
            #expect(try await other.get("/account").status == (ends ? 303 : 200))
            #expect(
                scene.admin.decisions.map(\.name) == (ends ? ["DELETE sessions/login", "DELETE sessions/consent"] : []))
        }
    }

    @Test("R-09: where the server cannot be told, the page says so, and the password is set all the same")
    func unreachable() async throws {
        try await onPasswordPage { scene, browser, page in
            scene.admin.fail("DELETE sessions/login", 0)
            let done = try await browser.submit(page, [("new_password", Self.password), ("end_sessions", "true")])
            #expect(done.status == 200 && done.body.contains(#"data-test="password_reset_alone""#))
            try await scene.signInToAccount(scene.browser(), password: Self.password)
        }
    }

    @Test("G-10: ten requests send five mails in an hour, and the pages stay the same")
    func flooding() async throws {
        try await Scene.withMail { scene in
            for _ in 0..<10 {
                let browser = scene.browser()
                let answer = try await browser.submit(
                    try await browser.open("/recovery"), [("identifier", Scene.email)])
                #expect(answer.status == 303)
            }
            #expect(try await scene.mails().count == 5)
        }
    }

    @Test("G-10: one network's wishes for mail to many addresses are bounded, whether there are such accounts or not")
    func network() async throws {
        let sender = try Scene.sender
        try await Scene.run(
            own: "https://id.example",
            configure: { configuration in
                configuration.mail = MailPolicy(sender: sender)
                configuration.trustedProxies = TrustedProxies(AddressRange("10.0.0.0/8").map { [$0] } ?? [])
                configuration.guesses.perAddress = 3
            },
            { scene in
                let name = try #require(HTTPField.Name("X-Forwarded-For"))
                func ask(_ address: String, from network: String) async throws -> Browser.Answer {
                    let browser = scene.browser()
                    return try await browser.submit(
                        try await browser.open("/recovery"), [("identifier", address)], headers: [name: network])
                }
                for number in 0..<3 {
                    #expect(try await ask("person\(number)@example.com", from: "192.0.2.1").status == 303)
                }
                for address in [Scene.email, "nobody@example.com"] {
                    let answer = try await ask(address, from: "192.0.2.1")
                    #expect(answer.status == 429 && answer.headers[.retryAfter] == "1")
                }
                #expect(try await ask(Scene.email, from: "192.0.2.2").status == 303)
                #expect(try await scene.mails().map(\.recipient) == [Scene.email])
            })
    }

    @Test("G-01: a recovery opens the account that wrong guesses had shut")
    func opensShutAccount() async throws {
        try await onPasswordPage { scene, browser, page in
            let stranger = scene.browser()
            func attempt(_ password: String) async throws -> Int {
                scene.clock.advance(by: .seconds(1))
                let form = try await stranger.open("/login?return_to=/account")
                return try await stranger.submit(
                    form, [("identifier", Scene.email), ("password", password), ("decision", "sign_in")]
                ).status
            }
            #expect(try await attempt("wrong") == 422)
            _ = try await scene.database.write(Query("UPDATE idp_guesses SET failures = 100"))
            #expect(try await attempt(Scene.password) == 429)
            #expect(try await browser.submit(page, [("new_password", Self.password)]).status == 200)
            #expect(try await attempt(Self.password) == 303)
        }
    }

    @Test("R-01, R-12: the mailbox stands in for the password alone: a second factor is asked for as before")
    func secondFactor() async throws {
        try await onPasswordPage { scene, browser, page in
            _ = try await FactorBench(scene).addApp()
            #expect(try await browser.submit(page, [("new_password", Self.password)]).status == 200)
            let login = try await browser.open("/login?return_to=/account")
            let answer = try await browser.submit(
                login, [("identifier", Scene.email), ("password", Self.password), ("decision", "sign_in")])
            #expect(answer.location.hasPrefix("/second-factor?"))
            #expect(try await browser.get("/account").location.hasPrefix("/login"))
        }
    }

    @Test("R-07: the page tells nobody where it is, and loads nothing from elsewhere")
    func headers() async throws {
        try await onPasswordPage { scene, browser, page in
            let policy = try #require(HTTPField.Name("referrer-policy"))
            #expect(page.headers[policy] == "no-referrer")
            #expect(!page.body.contains("http://") && !page.body.contains("https://"))
        }
    }

    @Test("where recovery is off there is no such page")
    func off() async throws {
        try await Scene.withMail(AccountPolicy(offersRecovery: false)) { scene async throws in
            #expect(try await scene.browser().get("/recovery").status == 404)
        }
    }
}
