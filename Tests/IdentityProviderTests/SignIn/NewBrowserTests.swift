import Authenticators
import Database
import Ground
import HTTPTypes
import Migrations
import TestSupport
import Testing

@testable import IdentityProvider

@Suite("A sign-in with a browser that the account was not signed in with before")
struct NewBrowserTests {
    private static let known = "__Host-idp_known"
    private static let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"

    private func telling(
        _ accounts: AccountPolicy = AccountPolicy(), _ body: @escaping @Sendable (Scene) async throws -> Void
    ) async throws {
        try await Scene.withMail(accounts, tellsOfNewBrowsers: true, body)
    }

    /// Signs in as Ada, as somebody who is not signed in.
    private func signIn(_ scene: Scene, _ browser: Browser, _ challenge: String, agent: String? = nil) async throws {
        browser.set("__Host-idp_session", to: nil)
        scene.admin.know("login", challenge, Samples.login(challenge))
        let answer = try await scene.signIn(browser, challenge, agent: agent)
        try #require(answer.location.hasPrefix(FakeAdmin.server), "\(answer.status) \(answer.location)")
    }

    @Test("is told to its owner once: when, from where, with what, and what to do")
    func told() async throws {
        try await telling { scene in
            let browser = scene.browser()
            try await signIn(scene, browser, "c1", agent: Self.firefox)
            let mail = try await scene.mail()
            #expect(mail.recipient == Scene.email)
            #expect(mail.text.contains("Subject: Sign-in with a new browser"))
            for words in ["Hello Ada Lovelace", "When: ", "With: Firefox on Linux", "change your password"] {
                #expect(mail.text.contains(words), "\(words) is missing")
            }
            try await signIn(scene, browser, "c2", agent: Self.firefox)
            #expect(try await scene.mails().isEmpty)
            try await signIn(scene, scene.browser(), "c3", agent: Self.firefox)
            #expect(try await scene.mails().count == 1)
        }
    }

    @Test("is told in the language of the person who signs in")
    func language() async throws {
        try await telling { scene in
            scene.admin.know("login", "c1", Samples.login("c1"))
            let browser = scene.browser()
            let page = try await browser.open("/login?login_challenge=c1")
            let form = [("identifier", Scene.email), ("password", Scene.password), ("decision", "sign_in")]
            _ = try await browser.submit(page, form, headers: [.acceptLanguage: "de"])
            #expect(try await scene.mail().text.contains("Subject: Anmeldung mit einem neuen Browser"))
        }
    }

    @Test("is told again where its cookies were cleared, and of each account by itself")
    func cleared() async throws {
        try await telling { scene in
            let browser = scene.browser()
            try await signIn(scene, browser, "c1")
            browser.set(Self.known, to: nil)
            try await signIn(scene, browser, "c2")
            _ = try await scene.addUser("grace@example.com")
            scene.admin.know("login", "c3", Samples.login("c3"))
            browser.set("__Host-idp_session", to: nil)
            try await scene.signIn(browser, "c3", as: "grace@example.com")
            let recipients = try await scene.mails().map(\.recipient).sorted()
            #expect(recipients == [Scene.email, Scene.email, "grace@example.com"])
        }
    }

    @Test("is told of our own pages as well, and not of a browser that is signed in to them already")
    func own() async throws {
        try await telling { scene in
            let browser = scene.browser()
            try await scene.signInToAccount(browser)
            #expect(try await scene.mails().count == 1)
            browser.set(Self.known, to: nil)
            scene.admin.know("login", "c1", Samples.login("c1"))
            let page = try await browser.open("/login?login_challenge=c1")
            let answer = try await browser.submit(page, [("decision", "continue")])
            #expect(answer.location.hasPrefix(FakeAdmin.server))
            #expect(try await scene.mails().isEmpty)
        }
    }

    @Test("is not told where the site does not want it")
    func off() async throws {
        try await Scene.withMail { scene in
            let browser = scene.browser()
            try await signIn(scene, browser, "c1")
            #expect(try await scene.mails().isEmpty)
            #expect(browser.cookies[Self.known] != nil, "guesses are counted by it all the same")
        }
    }

    @Test("is not told to whoever has registered in the same visit, and their browser is known from then on")
    func registered() async throws {
        try await telling(AccountPolicy(registration: .on)) { scene in
            scene.admin.know("login", "c1", Samples.login("c1"))
            let browser = scene.browser()
            let login = try await browser.get("/login?login_challenge=c1")
            let page = try await browser.get(login.location.replacing("/login", with: "/register"))
            let code = try await scene.follow(
                browser, page, [("email", "grace@example.com"), ("new_password", "correct horse battery staple")])
            let answer = try await browser.submit(code, [("code", try await scene.mail().code)])
            try #require(answer.location.hasPrefix(FakeAdmin.server))
            #expect(try await scene.mails().isEmpty)
            #expect(browser.cookies[Self.known] != nil)
        }
    }

    @Test("is one after the second factor only: a password alone makes no browser known")
    func secondFactor() async throws {
        try await telling { scene in
            let bench = try FactorBench(scene)
            let totp = try await bench.addApp()
            scene.admin.know("login", "c1", Samples.login("c1"))
            let browser = scene.browser()
            let page = try await bench.afterPassword(browser, "c1")
            #expect(try await scene.mails().isEmpty)
            #expect(browser.cookies[Self.known] == nil)
            let answer = try await browser.submit(page, page.hidden("method") + [("code", bench.code(totp))])
            try #require(answer.location.hasPrefix(FakeAdmin.server))
            #expect(try await scene.mails().count == 1)
            #expect(browser.cookies[Self.known] != nil)
        }
    }

    @Test("G-09: whoever knows the password gets no new count of wrong codes by a new browser")
    func codesInNewBrowsers() async throws {
        try await Scene.run { scene in
            let bench = try FactorBench(scene)
            _ = try await bench.addApp()
            var statuses: [Int] = []
            for number in 0..<8 {
                scene.admin.know("login", "c\(number)", Samples.login("c\(number)"))
                let browser = scene.browser()
                let page = try await bench.afterPassword(browser, "c\(number)")
                for _ in 0..<3 {
                    statuses.append(
                        try await browser.submit(page, [("method", "app"), ("code", "00000x")]).status)
                }
            }
            #expect(statuses.first == 422 && statuses.last == 429)
        }
    }

    @Test("is told once for a form that was sent twice, and either answer makes the browser known")
    func twice() async throws {
        try await telling { scene in
            scene.admin.know("login", "c1", Samples.login("c1"))
            let browser = scene.browser()
            let page = try await browser.open("/login?login_challenge=c1")
            let form = [("identifier", Scene.email), ("password", Scene.password), ("decision", "sign_in")]
            let first = try await browser.submit(page, form)
            browser.set(Self.known, to: nil)
            let second = try await browser.submit(page, form)
            #expect(first.location == second.location)
            #expect(browser.cookies[Self.known] != nil)
            #expect(try await scene.mails().count == 1)
        }
    }

    @Test("puts its mail into the queue if it is the one that decides", arguments: TestDatabases.all)
    func unit(on kind: TestDatabase) async throws {
        try await kind.withDatabase(migrated: Migrations.identityProvider) { database in
            let scene = try MailScene(database)
            let keys = try #require(KeyRing([Secret("a secret of the tests")]))
            let store = TransactionStore(
                database, keys: keys, clock: scene.clock.wallClock, random: .system, lifespan: .seconds(60))
            let (transaction, _) = try await store.begin(.login, TransactionContent(returningTo: .account))
            let mail = LoginNewBrowserMail(name: nil, request: MailRequest(at: scene.now))
            let addresses = try ["ada@example.org", "grace@example.org"].map { try #require(EmailAddress($0)) }
            for address in addresses {
                _ = try await store.decide(
                    transaction, TransactionDecision(redirectTo: "/account"),
                    consequences: { decider in
                        try scene.mailer.statements(
                            mail, to: address, locale: [], if: .decided(transaction: transaction.id, by: decider))
                    })
            }
            let outbox = Outbox()
            let delivery = scene.delivery(over: outbox)
            while await delivery.step() {}
            #expect(outbox.mails.map(\.recipient.text) == ["ada@example.org"])
        }
    }
}
