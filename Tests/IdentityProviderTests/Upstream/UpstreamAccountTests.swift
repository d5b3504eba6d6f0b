import AdminClient
import Database
import Ground
import Testing

@testable import IdentityProvider

@Suite("Somebody whom another provider knows and nobody here does")
struct UpstreamAccountTests {
    private static let open = AccountPolicy(registration: .on)

    private static func person(_ subject: String, _ email: String, verified: Bool = true) -> JSONObject {
        JSONObject([
            "sub": .string(subject), "email": .string(email), "email_verified": .bool(verified), "name": "Grace Hopper",
        ])
    }

    private func people(_ scene: Scene) async throws -> Int { try await scene.users.list().count }

    @Test("a code by mail makes the account, which has no password and is signed in to by the provider")
    func register() async throws {
        try await UpstreamScene.run(Self.open) { bench in
            let browser = bench.scene.browser()
            let page = try await bench.unknown(browser)
            #expect(page.body.contains("grace@work.example") && page.body.contains("Photo Prints"))
            let code = try await bench.scene.follow(
                browser, page, [("decision", "create"), ("email", "grace@work.example")])
            let email = try #require(EmailAddress("grace@work.example"))
            #expect(try await bench.scene.users.find(email: email) == nil, "there is an account before the code")
            let answer = try await browser.submit(code, [("code", try await bench.scene.mail().code)])
            #expect(answer.location.hasPrefix(FakeAdmin.server), "\(answer.status) \(answer.location)")
            let user = try #require(try await bench.scene.users.find(email: email))
            #expect(user.profile.isEmailVerified && user.profile.name == "Grace Hopper")
            let hasPassword = try await bench.scene.users.hasPassword(user.id)
            #expect(!hasPassword)
            #expect(try await bench.links.list(of: user.id).map(\.subject) == ["grace-1"])
            #expect(bench.scene.admin.decisions.first?.body["amr"] == ["ext"])
            // The next time the provider is enough.
            let other = bench.scene.browser()
            let visit = try await bench.press(other, try await bench.signInPage(other, "c2"))
            #expect(try await other.get(visit.callback).location.hasPrefix(FakeAdmin.server))
            #expect(bench.scene.admin.decisions.last?.body["subject"] == .string(user.id.rawValue))
        }
    }

    @Test(
        "an address counts as confirmed only where the provider is trusted and says so", arguments: [true, false],
        [true, false])
    func trust(trusts: Bool, verified: Bool) async throws {
        try await UpstreamScene.run(Self.open, trustsEmail: trusts) { bench in
            bench.work.change { $0.claims = Self.person("grace-1", "grace@work.example", verified: verified) }
            let browser = bench.scene.browser()
            let page = try await bench.unknown(browser)
            let answer = try await browser.submit(page, [("decision", "create"), ("email", "GRACE@work.example")])
            #expect(answer.location.hasPrefix(trusts && verified ? FakeAdmin.server : "/register/code?tx="))
            #expect(try await bench.scene.mails().count == (trusts && verified ? 0 : 1))
            // Another address than the provider's is nobody's word.
            let other = bench.scene.browser()
            bench.work.change { $0.claims["sub"] = "grace-2" }
            let second = try await other.submit(
                try await bench.unknown(other, "c2"), [("decision", "create"), ("email", "else@example.com")])
            #expect(second.location.hasPrefix("/register/code?tx="))
        }
    }

    /// Presses the button of the provider on the page of an invitation to `email`; the page that it leads to.
    private func redeem(_ bench: UpstreamScene, _ browser: Browser, for email: String) async throws -> Browser.Answer {
        let address = try #require(EmailAddress(email))
        let (_, link, statements) = try bench.scene.invitations().invite(address, for: .seconds(3600))
        _ = try await bench.scene.database.write(statements)
        let page = try await browser.open("/invitation?token=\(link.exposed)")
        try #require(page.body.contains(#"name="upstream" value="work""#))
        // The second form of the page is that of the buttons.
        let action = page.action.replacing("/register", with: "/login")
        let sent = try await browser.post(action, [("csrf", page.csrf), ("upstream", "work")])
        let back = try await browser.get(try bench.work.visit(sent).callback)
        try #require(back.location.hasPrefix("/upstream/account?tx="), "\(back.status) \(back.location)")
        return try await browser.get(back.location)
    }

    @Test(
        "an invitation is redeemed where the provider calls its address verified, be it trusted or not, without a code",
        arguments: [true, false])
    func invited(trusts: Bool) async throws {
        try await UpstreamScene.run(AccountPolicy(registration: .invitation), trustsEmail: trusts) { bench in
            bench.work.change { $0.claims = Self.person("grace-1", "Grace@work.example") }
            let browser = bench.scene.browser()
            let page = try await redeem(bench, browser, for: "grace@work.example")
            #expect(page.body.contains(#"data-test="invited""#) && !page.body.contains(#"name="email""#))
            // What the form says about the address counts for nothing.
            let answer = try await browser.submit(page, [("decision", "create"), ("email", "mallory@example.com")])
            #expect(answer.location == "/account", "\(answer.status) \(answer.location)")
            let email = try #require(EmailAddress("grace@work.example"))
            let user = try #require(try await bench.scene.users.find(email: email))
            #expect(user.profile.isEmailVerified && user.profile.email.text == "grace@work.example")
            #expect(try await bench.links.list(of: user.id).map(\.subject) == ["grace-1"])
            #expect(try await bench.scene.mails().isEmpty)
            #expect(try await bench.scene.invitations().list().first?.acceptedAt != nil)
        }
    }

    @Test(
        "an invitation to another address, or one that the provider has not verified, makes no account and stays good",
        arguments: [("else@work.example", true), ("grace@work.example", false)])
    func notInvited(email: String, verified: Bool) async throws {
        try await UpstreamScene.run(AccountPolicy(registration: .on), trustsEmail: true) { bench in
            bench.work.change { $0.claims = Self.person("grace-1", email, verified: verified) }
            let browser = bench.scene.browser()
            let page = try await redeem(bench, browser, for: "grace@work.example")
            #expect(page.body.contains(#"data-test="not-invited""#) && !page.body.contains(#"data-test="create""#))
            let registration = try await browser.get("/register?tx=\(transaction(of: page))")
            let forged = try await browser.post(
                "/upstream/account?tx=\(transaction(of: page))",
                [("csrf", registration.csrf), ("decision", "create"), ("email", "grace@work.example")])
            #expect(forged.location.hasPrefix("/login?tx="))
            #expect(try await people(bench.scene) == 1)
            #expect(try await bench.scene.invitations().list().first?.acceptedAt == nil)
            let made = try await browser.submit(registration, [("new_password", "correct horse battery staple")])
            // Who was at the provider a moment ago may still want to sign in there from now on.
            #expect(made.location.hasPrefix("/connect-account?tx="))
            #expect(try await bench.scene.invitations().list().first?.acceptedAt != nil)
        }
    }

    /// The transaction that the links of `page` name.
    private func transaction(of page: Browser.Answer) -> String {
        page.body.firstMatch(of: #/tx=([\w-]+)/#).map { String($0.1) } ?? ""
    }

    @Test("M-17: the same address never makes the same person: of two providers neither gets the other's account")
    func twoProviders() async throws {
        let clock = ManualClock()
        let other = try ScriptedUpstream(issuer: "https://other.example", clock: clock)
        other.change { $0.claims = Self.person("grace-1", "grace@work.example") }
        try await UpstreamScene.run(Self.open, trustsEmail: true, others: ["other": other]) { bench in
            bench.work.change { $0.claims = Self.person("grace-1", "grace@work.example") }
            let browser = bench.scene.browser()
            let made = try await browser.submit(
                try await bench.unknown(browser), [("decision", "create"), ("email", "grace@work.example")])
            #expect(made.location.hasPrefix(FakeAdmin.server))
            // The other one says the same subject, the same address, and that it is verified.
            let stranger = bench.scene.browser()
            let visit = try await bench.press(
                stranger, try await bench.signInPage(stranger, "c2"), at: other, id: "other")
            let asked = try await stranger.get(visit.callback)
            #expect(asked.location.hasPrefix("/upstream/account?tx="))
            let page = try await stranger.get(asked.location)
            let taken = try await stranger.submit(page, [("decision", "create"), ("email", "grace@work.example")])
            #expect(taken.status == 422 && taken.body.contains("There is an account with this address already"))
            #expect(try await people(bench.scene) == 2 && bench.scene.admin.decisions.count == 1)
        }
    }

    @Test("M-17: an address that changes at the provider changes nothing here")
    func changedAddress() async throws {
        try await UpstreamScene.run(trustsEmail: true) { bench in
            try await bench.connectAda()
            bench.work.change { $0.claims = Self.person("grace-1", "somebody.else@work.example") }
            let browser = bench.scene.browser()
            let visit = try await bench.press(browser, try await bench.signInPage(browser))
            #expect(try await browser.get(visit.callback).location.hasPrefix(FakeAdmin.server))
            #expect(try await bench.scene.users.find(bench.scene.ada.id)?.profile.email.text == Scene.email)
        }
    }

    @Test("M-18: with the address of an account its password is asked for, and then whether to connect")
    func existing() async throws {
        try await UpstreamScene.run(Self.open, trustsEmail: true) { bench in
            bench.work.change { $0.claims = Self.person("ada-9", Scene.email) }
            let browser = bench.scene.browser()
            let page = try await bench.unknown(browser)
            let taken = try await browser.submit(page, [("decision", "create"), ("email", Scene.email)])
            #expect(taken.status == 422 && bench.scene.admin.decisions.isEmpty)
            #expect(try await bench.links.list(of: bench.scene.ada.id).isEmpty)
            let login = try await bench.signInPage(browser, from: page)
            let wrong = try await browser.submit(
                login, [("identifier", Scene.email), ("password", "a guess"), ("decision", "sign_in")])
            #expect(wrong.status == 422)
            let asked = try await browser.submit(
                wrong, [("identifier", Scene.email), ("password", Scene.password), ("decision", "sign_in")])
            #expect(asked.location.hasPrefix("/connect-account?tx="))
            #expect(try await bench.links.list(of: bench.scene.ada.id).isEmpty, "connected without a word")
            let question = try await browser.get(asked.location)
            #expect(question.body.contains("Work Account") && question.body.contains("Ada Lovelace"))
            let done = try await browser.submit(question, [("decision", "connect")])
            #expect(done.location.hasPrefix(FakeAdmin.server))
            #expect(try await bench.links.list(of: bench.scene.ada.id).map(\.subject) == ["ada-9"])
            let mail = try await bench.scene.mail()
            #expect(mail.recipient == Scene.email && mail.text.contains("Work Account"))
            #expect(try await bench.events(.connectionAdded).count == 1)
            #expect(bench.scene.admin.decisions.first?.body["amr"] == ["pwd"])
        }
    }

    @Test("M-18: whoever does not want it is signed in, and nothing is connected")
    func later() async throws {
        try await UpstreamScene.run { bench in
            let browser = bench.scene.browser()
            let page = try await bench.unknown(browser)
            let login = try await bench.signInPage(browser, from: page)
            let asked = try await browser.submit(
                login, [("identifier", Scene.email), ("password", Scene.password), ("decision", "sign_in")])
            let done = try await browser.submit(try await browser.get(asked.location), [("decision", "later")])
            #expect(done.location.hasPrefix(FakeAdmin.server))
            #expect(try await bench.links.list(of: bench.scene.ada.id).isEmpty)
            #expect(try await bench.scene.mails().isEmpty)
        }
    }

    @Test("M-18: the second factor of the account comes before the question")
    func secondFactorFirst() async throws {
        try await UpstreamScene.run { bench in
            _ = try await FactorBench(bench.scene).addApp()
            let browser = bench.scene.browser()
            let page = try await bench.unknown(browser)
            let login = try await bench.signInPage(browser, from: page)
            let asked = try await browser.submit(
                login, [("identifier", Scene.email), ("password", Scene.password), ("decision", "sign_in")])
            #expect(asked.location.hasPrefix("/second-factor?tx="))
            let around = try await browser.get(asked.location.replacing("/second-factor", with: "/connect-account"))
            _ = try await browser.submit(around, [("decision", "connect")])
            #expect(try await bench.links.list(of: bench.scene.ada.id).isEmpty)
        }
    }

    @Test("G-06: without a word of a trusted provider a taken and a free address get the same answer")
    func enumeration() async throws {
        try await UpstreamScene.run(Self.open) { bench in
            var answers: [String] = []
            for (number, email) in ["free@example.com", Scene.email].enumerated() {
                bench.work.change { $0.claims = Self.person("s-\(number)", email) }
                let browser = bench.scene.browser()
                let page = try await bench.unknown(browser, "c\(number)")
                let sent = try await browser.submit(page, [("decision", "create"), ("email", email)])
                #expect(sent.location.hasPrefix("/register/code?tx="))
                let code = try await browser.get(sent.location)
                let transaction = code.action.split(separator: "=").last ?? "-"
                answers.append(
                    code.body.replacing(email, with: "EMAIL").replacing(code.csrf, with: "CSRF")
                        .replacing(transaction, with: "TX"))
            }
            #expect(answers[0] == answers[1])
        }
    }

    @Test(
        "an account is made where the site or the provider's setting lets it be",
        arguments: zip(
            [AccountPolicy.Registration.on, .on, .off, .off, .invitation], [nil, false, nil, true, nil] as [Bool?]))
    func admission(mode: AccountPolicy.Registration, allowed: Bool?) async throws {
        try await UpstreamScene.run(AccountPolicy(registration: mode), allowsRegistration: allowed) { bench in
            let browser = bench.scene.browser()
            let page = try await bench.unknown(browser)
            let isOpen = allowed ?? (mode == .on)
            #expect(page.body.contains(#"data-test="create""#) == isOpen)
            guard isOpen else { return }
            let answer = try await browser.submit(page, [("decision", "create"), ("email", "grace@work.example")])
            #expect(answer.location.hasPrefix("/register/code?tx="))
        }
    }

    @Test("an address that cannot register is refused on the page", arguments: ["grace", "grace@else.example"])
    func refusedAddress(email: String) async throws {
        try await UpstreamScene.run(AccountPolicy(registration: .on, emailDomains: ["work.example"])) { bench in
            let browser = bench.scene.browser()
            let page = try await bench.unknown(browser)
            let answer = try await browser.submit(page, [("decision", "create"), ("email", email)])
            #expect(answer.status == 422 && answer.body.contains(#"aria-invalid="true""#))
        }
    }

    @Test("terms are asked for by the step that asks everybody")
    func terms() async throws {
        var policy = Self.open
        policy.terms = [TermsDocument(name: "terms", version: "1", url: .route("/terms"))]
        try await UpstreamScene.run(policy, trustsEmail: true) { bench in
            bench.work.change { $0.claims = Self.person("grace-1", "grace@work.example") }
            let browser = bench.scene.browser()
            let answer = try await browser.submit(
                try await bench.unknown(browser), [("decision", "create"), ("email", "grace@work.example")])
            #expect(answer.location.hasPrefix("/terms?tx="))
        }
    }
}
