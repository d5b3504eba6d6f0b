import Ground
import Testing

@testable import IdentityProvider

@Suite("Registration makes an account for whoever has the mailbox")
struct RegistrationTests {
    private typealias Fields = [(name: String, value: String)]
    private static let password = "correct horse battery staple"
    private static let open = AccountPolicy(registration: .on)

    private static func fields(_ email: String, _ password: String = password) -> Fields {
        [("email", email), ("given_name", "Grace"), ("family_name", "Hopper"), ("new_password", password)]
    }

    /// The registration page of a sign-on that began with the challenge `c1`.
    private func onPage(
        _ policy: AccountPolicy = open, hashesWaiting: Int = 10,
        _ body: @escaping @Sendable (Scene, Browser, Browser.Answer) async throws -> Void
    ) async throws {
        try await Scene.withMail(policy, hashesWaiting: hashesWaiting) { scene in
            scene.admin.know("login", "c1", Samples.login("c1"))
            let browser = scene.browser()
            let login = try await browser.get("/login?login_challenge=c1")
            let page = try await browser.get(login.location.replacing("/login", with: "/register"))
            try await body(scene, browser, page)
        }
    }

    @Test("the code by mail makes the account, and the person goes on to the application that began it")
    func whole() async throws {
        try await onPage { scene, browser, page in
            #expect(page.status == 200 && page.body.contains("Photo Prints"))
            let code = try await scene.follow(browser, page, Self.fields("grace@example.com"))
            #expect(code.body.contains("grace@example.com"))
            let address = try #require(EmailAddress("grace@example.com"))
            #expect(try await scene.users.find(email: address) == nil, "there is an account before the code")
            let answer = try await browser.submit(code, [("code", try await scene.mail().code)])
            #expect(answer.status == 303 && answer.location.hasPrefix(FakeAdmin.server))
            let user = try #require(try await scene.users.find(email: address))
            #expect(user.profile.isEmailVerified && user.profile.givenName == "Grace")
            let decision = try #require(scene.admin.decisions.first)
            #expect(decision.name == "PUT requests/login/accept")
            #expect(decision.query["login_challenge"] == "c1")
            #expect(decision.body["subject"] == .string(user.id.rawValue) && decision.body["amr"] == ["pwd"])
        }
    }

    @Test("G-06: a taken and a free address get the same pages; the mail alone tells its owner")
    func enumeration() async throws {
        try await onPage { scene, browser, page in
            var pages: [String] = []
            for email in ["nobody@example.com", Scene.email] {
                let other = scene.browser()
                scene.admin.know("login", "c2", Samples.login("c2"))
                let login = try await other.get("/login?login_challenge=c2")
                let form = try await other.get(login.location.replacing("/login", with: "/register"))
                let sent = try await other.submit(form, Self.fields(email))
                #expect(sent.status == 303)
                let code = try await other.get(sent.location)
                let wrong = try await other.submit(code, [("code", "12")])
                let again = try await other.submit(code, [("decision", "resend")])
                for answer in [code, wrong, again] {
                    let transaction = answer.action.split(separator: "=").last ?? "-"
                    pages.append(
                        "\(answer.status) "
                            + answer.body.replacing(email, with: "EMAIL").replacing(answer.csrf, with: "CSRF")
                            .replacing(transaction, with: "TX"))
                }
            }
            #expect(Array(pages.prefix(3)) == Array(pages.suffix(3)))
            let mails = try await scene.mails()
            let recipients = mails.map(\.recipient).sorted()
            #expect(recipients == [Scene.email, Scene.email, "nobody@example.com", "nobody@example.com"])
            #expect(mails.allSatisfy { $0.code.isEmpty == ($0.recipient == Scene.email) })
        }
    }

    @Test("R-04: the code is worth nothing in another browser")
    func otherBrowser() async throws {
        try await onPage { scene, browser, page in
            let code = try await scene.follow(browser, page, Self.fields("grace@example.com"))
            let mail = try await scene.mail()
            let other = scene.browser()
            let own = try await scene.follow(
                other, try await other.open("/register"), Self.fields("else@example.com"))
            #expect(try await other.submit(own, [("code", mail.code)]).status == 422)
            #expect(try await other.submit(code, [("code", mail.code)]).status == 403)
            #expect(try await browser.submit(code, [("code", mail.code)]).status == 303)
        }
    }

    @Test(
        "N-01, N-03: fourteen characters are refused and fifteen taken; what is too long is refused openly",
        arguments: [("fourteen chars", 422), ("fifteen   chars", 303), (String(repeating: "ab cd ", count: 25), 422)])
    func length(password: String, status: Int) async throws {
        try await onPage { scene, browser, page in
            let answer = try await browser.submit(page, Self.fields("grace@example.com", password))
            #expect(answer.status == status)
            #expect(!answer.body.contains(password))
            #expect(answer.body.contains("aria-invalid") == (status == 422))
        }
    }

    @Test("N-11: a password made of the person's name is refused")
    func personal() async throws {
        try await onPage { scene, browser, page in
            let answer = try await browser.submit(page, Self.fields("grace@example.com", "grace-hopper-grace"))
            #expect(answer.status == 422 && answer.body.contains(#"id="new_password-problem""#))
        }
    }

    @Test("what is wrong is named, and what was right stays")
    func mistakes() async throws {
        let terms = [TermsDocument(name: "terms", version: "1", url: .route("/terms"))]
        try await onPage(AccountPolicy(registration: .on, terms: terms)) { scene, browser, page in
            let answer = try await browser.submit(page, [("email", "grace"), ("given_name", "Grace")])
            #expect(answer.status == 422)
            for field in ["email", "new_password"] { #expect(answer.body.contains("id=\"\(field)-problem\"")) }
            #expect(answer.body.contains(##"href="#accept_terms""##))
            #expect(answer.body.contains(#"value="Grace""#))
        }
    }

    @Test(
        "only addresses of the listed domains may register",
        arguments: [("grace@works.example", 303), ("grace@sub.works.example", 422), ("grace@WORKS.example", 303)])
    func domains(email: String, status: Int) async throws {
        try await onPage(AccountPolicy(registration: .on, emailDomains: ["works.example"])) { _, browser, page in
            let answer = try await browser.submit(page, Self.fields(email))
            #expect(answer.status == status)
        }
    }

    @Test(
        "where registration is off nobody registers, whatever they send",
        arguments: [AccountPolicy.Registration.off, .invitation])
    func closed(mode: AccountPolicy.Registration) async throws {
        try await onPage(AccountPolicy(registration: mode)) { scene, browser, page in
            #expect(page.status == 200 && page.body.contains(#"data-test="closed""#))
            let login = page.body.firstMatch(of: #/href="([^"]*tx=[^"]*)"/#).map { String($0.1) } ?? ""
            let form = try await browser.get(login)
            let path = form.action.replacing("/login", with: "/register")
            let answer = try await browser.post(path, [("csrf", form.csrf)] + Self.fields("grace@example.com"))
            #expect(answer.body.contains(#"data-test="closed""#))
            #expect(try await scene.mails().isEmpty)
        }
    }

    @Test("G-09: five wrong codes burn the right one; another code can be had")
    func guessing() async throws {
        try await onPage { scene, browser, page in
            let code = try await scene.follow(browser, page, Self.fields("grace@example.com"))
            let right = try await scene.mail().code
            let wrong = right == "000000" ? "000001" : "000000"
            for _ in 0..<5 { #expect(try await browser.submit(code, [("code", wrong)]).status == 422) }
            #expect(try await browser.submit(code, [("code", right)]).status == 422)
            #expect(try await browser.submit(code, [("decision", "resend")]).status == 200)
            #expect(try await browser.submit(code, [("code", try await scene.mail().code)]).status == 303)
        }
    }

    @Test("with no room for another hash the person is asked to come back, and nothing is lost")
    func overloaded() async throws {
        try await onPage(hashesWaiting: 0) { scene, browser, page in
            let flood = await Flood(scene.executor)
            let answer = try await browser.submit(page, Self.fields("grace@example.com"))
            await flood.end()
            #expect(answer.status == 503 && answer.body.contains("grace@example.com"))
        }
    }

    @Test("without an application, registration ends at the account")
    func local() async throws {
        try await Scene.withMail(Self.open) { scene in
            let browser = scene.browser()
            let code = try await scene.follow(
                browser, try await browser.open("/register"), Self.fields("grace@example.com"))
            let answer = try await browser.submit(code, [("code", try await scene.mail().code)])
            #expect(answer.location == "/account")
            #expect(try await browser.get("/account").status == 200)
        }
    }
}
