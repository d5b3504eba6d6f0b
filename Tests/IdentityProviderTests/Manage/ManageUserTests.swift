import Authenticators
import Ground
import Testing

@testable import IdentityProvider

@Suite("The admin area: people")
struct ManageUserTests {
    @Test("people are found by how address and name begin, by user name and by subject")
    func search() async throws {
        try await ManageBench.run { bench in
            let browser = try await bench.operatorsBrowser()
            for query in ["GRA", bench.grace.id.rawValue] {
                let page = try await browser.get("/manage/users?query=\(query)")
                #expect(page.body.contains("grace@example.com") && !page.body.contains("ada@example.com"))
            }
            #expect(try await browser.get("/manage/users?query=Ada%20L").body.contains("ada@example.com"))
            #expect(try await browser.get("/manage/users?query=nobody").body.contains(#"data-test="no-users""#))
            let hostile = try await browser.get("/manage/users?query=%22%3E%3Cscript%3E").body
            #expect(!hostile.contains("\"><script>"))
        }
    }

    @Test("a list is read page by page")
    func paging() async throws {
        try await ManageBench.run { bench in
            for number in 0..<40 { _ = try await bench.scene.addUser("user\(number)@example.com") }
            let browser = try await bench.operatorsBrowser()
            var (path, seen): (String, Set<String>) = ("/manage/users", [])
            for _ in 0..<2 {
                let page = try await browser.get(path).body
                seen.formUnion(page.matches(of: #/data-test="user">([^<]+)</#).map { String($0.1) })
                let next = page.firstMatch(of: #/href="([^"]+)" data-test="next"/#).map { String($0.1) }
                path = next?.replacing("&amp;", with: "&") ?? ""
            }
            #expect(seen.count == 42 && path.isEmpty)
        }
    }

    @Test("an invitation goes out by mail; what is no address is shown again")
    func invite() async throws {
        try await ManageBench.run { bench in
            let browser = try await bench.operatorsBrowser()
            let page = try await browser.get("/manage/users")
            let refused = try await bench.scene.follow(browser, page, [("email", "no address")])
            #expect(refused.status == 422 && refused.body.contains(#"value="no address""#))
            let answer = try await bench.scene.follow(browser, page, [("email", "new@example.com")])
            #expect(answer.body.contains(#"data-test="notice""#))
            #expect(try await bench.scene.mail().recipient == "new@example.com")
            #expect(try await bench.deeds().map(\.type) == ["invitation.created"])
        }
    }

    @Test("N-22, S-05: disabled, enabled, and told to choose a new password; no form sets one")
    func access() async throws {
        try await ManageBench.run { bench in
            let (browser, hers) = (try await bench.operatorsBrowser(), bench.scene.browser())
            bench.scene.admin.know("login", "c1", Samples.login("c1"))
            try await bench.scene.signIn(hers, "c1", as: "grace@example.com")
            #expect(try await hers.get("/account").status == 200)

            let disabled = try await bench.decide(.disable, browser)
            #expect(disabled.body.contains(#"data-test="done""#) && disabled.body.contains(#"data-test="enable""#))
            #expect(try await hers.get("/account").status == 303)
            #expect(try await bench.scene.users.find(bench.grace.id)?.isEnabled == false)
            #expect(bench.scene.admin.decisions.last?.query["subject"] == bench.grace.id.rawValue)
            _ = try await bench.decide(.enable, browser)
            #expect(try await bench.scene.users.find(bench.grace.id)?.isEnabled == true)
            let demanded = try await bench.decide(.requirePasswordChange, browser)
            #expect(demanded.body.contains(#"data-test="must-change""#))
            #expect(!demanded.body.contains(#"type="password""#))
            let deeds = try await bench.deeds()
            #expect(
                deeds.map(\.type) == ["account.disabled", "account.enabled", "password.change_required"])
            #expect(deeds.allSatisfy { $0.actor == bench.scene.ada.id.rawValue && $0.subject == bench.grace.id.rawValue })
        }
    }

    @Test("ASVS 6.4.6: a mail leads a person to the recovery page; it has no code, and the account stays as it is")
    func recovery() async throws {
        try await ManageBench.run { bench in
            let (browser, hers) = (try await bench.operatorsBrowser(), bench.scene.browser())
            let answer = try await bench.decide(.sendRecovery, browser)
            #expect(answer.status == 200 && answer.body.contains(#"data-test="done""#))
            let mail = try await bench.scene.mail()
            #expect(mail.recipient == "grace@example.com" && mail.code.isEmpty)
            let page = try await hers.open(mail.link(to: "/recovery"))
            #expect(page.body.contains(#"value="grace@example.com""#))
            _ = try await hers.submit(page, [("identifier", "grace@example.com")])
            #expect(try await bench.scene.mail().code.count == 6)
            let deed = try #require(try await bench.deeds().first)
            #expect(deed.type == "recovery.offered" && deed.subject == bench.grace.id.rawValue)
            let disabled = try await bench.decide(.disable, browser)
            #expect(!disabled.body.contains(#"data-test="send-recovery""#))
            #expect(try await browser.submit(disabled, [("decision", "send_recovery")]).status == 409)
            #expect(try await bench.scene.mails().isEmpty)
        }
    }

    @Test("S-07: one session ends, or all, here and at the server")
    func sessions() async throws {
        try await ManageBench.run { bench in
            let browser = try await bench.operatorsBrowser()
            let hers = [bench.scene.browser(), bench.scene.browser()]
            for (number, each) in hers.enumerated() {
                let login = Samples.login("c\(number)", session: "sid-\(number)")
                bench.scene.admin.know("login", "c\(number)", login)
                try await bench.scene.signIn(each, "c\(number)", as: "grace@example.com")
            }
            let page = try await browser.get(bench.userPath).body
            let ids = page.matches(of: #/name="session" value="([^"]+)"/#).map { String($0.1) }
            #expect(ids.count == 2)
            let own = try await browser.get("/manage/user?id=\(bench.scene.ada.id)").body
            let adas = try #require(own.firstMatch(of: #/name="session" value="([^"]+)"/#)).1
            #expect(try await bench.decide(.endSession, [("session", String(adas))], browser).status == 409)

            let one = try await bench.decide(.endSession, [("session", ids[0])], browser)
            #expect(one.body.matches(of: #/data-test="session"/#).count == 1)
            let told = try #require(bench.scene.admin.decisions.last)
            #expect(told.name == "DELETE sessions/login" && told.query["sid"]?.hasPrefix("sid-") == true)
            bench.scene.admin.fail("DELETE sessions/login", 0)
            let all = try await bench.decide(.endSessions, browser)
            #expect(all.body.contains(#"data-test="no-sessions""#))
            #expect(all.body.contains(#"data-test="server-behind""#))
            _ = try await bench.decide(.revokeConsents, browser)
            #expect(bench.scene.admin.decisions.last?.name == "DELETE sessions/consent")
            #expect(
                try await bench.deeds().map(\.type) == ["consent.revoked", "session.ended", "sessions.ended"])
        }
    }

    @Test("M-05: a lost factor is taken away, and its owner told")
    func factors() async throws {
        try await ManageBench.run { bench in
            let browser = try await bench.operatorsBrowser()
            let keys = try #require(KeyRing([Secret("a secret of the tests")]))
            let clock = bench.scene.clock.wallClock
            let store = AuthenticatorAppStore(bench.scene.database, keys: keys, clock: clock, random: .system)
            for name in ["Phone", "Tablet"] {
                let enrolment = AppEnrolment(.system)
                let code = TOTP(key: enrolment.key).code(step: TOTP.step(at: clock.now()))
                #expect(try await store.add(enrolment, named: name, code: Secret(code), to: bench.grace.id))
            }
            let page = try await browser.get(bench.userPath).body
            let ids = page.matches(of: #/name="factor" value="([^"]+)"/#).map { String($0.1) }
            #expect(ids.count == 2 && page.contains("Phone") && page.contains("Tablet"))
            #expect(try await bench.decide(.removeFactor, [("factor", ids[0])], browser).status == 200)
            #expect(try await store.list(of: bench.grace.id).count == 1)
            #expect(try await bench.decide(.removeFactor, [("factor", ids[0])], browser).status == 409)
            _ = try await bench.decide(.removeFactors, browser)
            #expect(try await store.list(of: bench.grace.id).isEmpty)
            #expect(try await bench.scene.mails().map(\.recipient) == ["grace@example.com", "grace@example.com"])
            #expect(try await bench.deeds().map(\.type) == ["factor.removed", "factor.removed"])
        }
    }

    @Test("groups and roles are those that the form names; what was typed wrong stays in it")
    func memberships() async throws {
        try await ManageBench.run { bench in
            let browser = try await bench.operatorsBrowser()
            let fields = [("groups", "staff\r\n printers \r\n\r\n"), ("roles", "editor")]
            _ = try await bench.decide(.saveMemberships, fields, browser)
            let saved = Memberships(groups: ["printers", "staff"], roles: ["editor"])
            #expect(try await bench.memberships.of(bench.grace.id) == saved)
            let long = String(repeating: "x", count: 201)
            let refused = try await bench.decide(.saveMemberships, [("groups", long), ("roles", "")], browser)
            #expect(refused.status == 422 && refused.body.contains(long))
            #expect(try await bench.memberships.of(bench.grace.id) == saved)
            let deed = try #require(try await bench.deeds().last)
            #expect(deed.type == "memberships.changed" && deed.details["groups"] == "printers, staff")
        }
    }

    @Test("an account is deleted after its time, or kept; at once where people cannot come back", arguments: [true, false])
    func deletion(hasGrace: Bool) async throws {
        try await ManageBench.run(grace: hasGrace ? .seconds(86_400) : nil) { bench in
            let browser = try await bench.operatorsBrowser()
            #expect(try await bench.decide(.delete, browser).status == 422)
            let page = try await bench.decide(.delete, [("confirm", "true")], browser)
            let deletions = DeletionStore(bench.scene.database, clock: bench.scene.clock.wallClock)
            let (deletion, user) = (
                try await deletions.find(bench.grace.id), try await bench.scene.users.find(bench.grace.id)
            )
            #expect((deletion != nil) == hasGrace && (user != nil) == hasGrace)
            if hasGrace {
                #expect(page.body.contains(#"data-test="deletion""#))
                #expect(try await bench.decide(.keep, browser).status == 200)
                #expect(try await deletions.find(bench.grace.id) == nil)
                #expect(try await bench.decide(.keep, browser).status == 409)
            } else {
                #expect(page.body.contains(#"data-test="notice""#))
            }
            #expect(
                try await bench.deeds().map(\.type)
                    == (hasGrace
                        ? ["account.deletion_cancelled", "account.deletion_requested"] : ["account.deleted"]))
        }
    }

    private static let lockingOut: [(ManageUserContext.Decision, [(name: String, value: String)])] = [
        (.disable, []), (.delete, [("confirm", "true")]), (.saveMemberships, [("groups", ""), ("roles", "editor")]),
    ]

    @Test("operators do not lock themselves out", arguments: lockingOut)
    func own(decision: ManageUserContext.Decision, fields: [(name: String, value: String)]) async throws {
        try await ManageBench.run { bench in
            let browser = try await bench.operatorsBrowser()
            let answer = try await bench.decide(decision, fields, of: bench.scene.ada, browser)
            #expect(answer.status == 422 && answer.body.contains(#"data-test="alert""#))
            #expect(try await browser.get("/manage/users").status == 200)
            #expect(try await bench.scene.users.find(bench.scene.ada.id)?.isEnabled == true)
            #expect(try await bench.deeds().isEmpty)
        }
    }

    @Test("an account that is gone meanwhile is said to be gone", arguments: ManageUserContext.Decision.allCases)
    func gone(decision: ManageUserContext.Decision) async throws {
        try await ManageBench.run { bench in
            let browser = try await bench.operatorsBrowser()
            let page = try await browser.get(bench.userPath)
            try await bench.scene.users.delete(bench.grace.id)
            let answer = try await browser.submit(page, [("decision", decision.rawValue)])
            #expect(answer.location == "/manage/users?notice=gone")
            #expect(try await browser.get(bench.userPath).status == 404)
        }
    }

    @Test("the audit log is shown, of all or of one, and never changed")
    func events() async throws {
        try await ManageBench.run { bench in
            let browser = try await bench.operatorsBrowser()
            _ = try await bench.decide(.disable, browser)
            for query in ["", "?type=account.disabled", "?subject=grace@example.com", "?subject=\(bench.grace.id)"] {
                let page = try await browser.get("/manage/events\(query)").body
                #expect(page.contains("<code>account.disabled</code>"), "\(query)")
                #expect(page.contains(bench.scene.ada.id.rawValue))
            }
            let others = try await browser.get("/manage/events?type=account.deleted").body
            #expect(others.contains(#"data-test="no-events""#))
            #expect([404, 405].contains(try await browser.post("/manage/events", []).status))
        }
    }
}
