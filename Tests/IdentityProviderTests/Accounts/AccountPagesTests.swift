import Database
import Ground
import HTTPTypes
import Testing

@testable import IdentityProvider

@Suite("A person's own pages")
struct AccountPagesTests {
    private static let password = "correct horse battery staple"

    private func signedIn(
        _ policy: AccountPolicy = AccountPolicy(),
        _ body: @escaping @Sendable (Scene, Browser) async throws -> Void
    ) async throws {
        try await Scene.withMail(policy) { scene in
            let browser = scene.browser()
            try await scene.signInToAccount(browser)
            try await body(scene, browser)
        }
    }

    @Test(
        "LOGIN-02, M-06: nobody sees them without having signed in, and the delicate ones not long after",
        arguments: [
            ("/account/profile", false), ("/account/email", true), ("/account/password", false),
            ("/account/events", false), ("/account/data", true),
        ])
    func access(path: String, isDelicate: Bool) async throws {
        try await signedIn { scene, browser in
            #expect(try await scene.browser().get(path).location.hasPrefix("/login?return_to=%2Faccount"))
            #expect(try await browser.get(path).status == 200)
            scene.clock.advance(by: .seconds(301))
            let later = try await browser.get(path)
            #expect(later.location.contains("reauthenticate=true") == isDelicate)
        }
    }

    @Test(
        "W-08: their forms are taken from their own pages alone",
        arguments: ["/account/profile", "/account/email", "/account/password", "/account/data", "/account/data/export"])
    func token(path: String) async throws {
        try await signedIn { scene, browser in
            let other = scene.browser()
            try await scene.signInToAccount(other)
            let page = try await other.get(path == "/account/data/export" ? "/account/data" : path)
            for csrf in ["", page.csrf] {
                let answer = try await browser.post(
                    path, [("csrf", csrf), ("confirm", "true"), ("email", "x@y.example")])
                #expect(answer.status == 403)
            }
        }
    }

    @Test("W-09: looking at them changes nothing")
    func looking() async throws {
        try await signedIn { scene, browser in
            let events = Query("SELECT COUNT(*) FROM idp_events")
            let before = try await scene.database.read(events).first?.integer(0)
            for path in AccountSection.allCases.map(\.path.text) + [PastConsentsPage.path.text] {
                #expect(try await browser.get(path).status == 200, "\(path)")
                #expect(try await browser.get(path, method: .head).status == 200, "\(path)")
            }
            #expect(try await scene.users.find(scene.ada.id) == scene.ada)
            #expect(try await scene.database.read(events).first?.integer(0) == before)
            #expect(try await scene.mails().isEmpty && scene.admin.decisions.isEmpty)
        }
    }

    @Test("N-15: the password changes for who knows the old one, and not otherwise")
    func password() async throws {
        try await signedIn { scene, browser in
            let page = try await browser.get("/account/password")
            for fields in [
                [("new_password", Self.password)], [("current_password", "wrong"), ("new_password", Self.password)],
                [("current_password", Scene.password)],
                [("current_password", Scene.password), ("new_password", "short")],
            ] {
                let answer = try await browser.submit(page, fields.map { (name: $0.0, value: $0.1) })
                #expect(answer.status == 422 && answer.body.contains("aria-invalid"))
            }
            let answer = try await browser.submit(
                page, [("current_password", Scene.password), ("new_password", Self.password)])
            #expect(answer.status == 303)
            #expect(try await scene.mail().recipient == Scene.email)
            try await scene.signInToAccount(scene.browser(), password: Self.password)
        }
    }

    @Test("R-09: a change of the password ends every other session, where that is wanted", arguments: [true, false])
    func others(ends: Bool) async throws {
        try await signedIn { scene, browser in
            let other = scene.browser()
            scene.admin.know("login", "c1", Samples.login("c1", session: "sid-other"))
            try await scene.signIn(other, "c1")
            let page = try await browser.get("/account/password")
            _ = try await browser.submit(
                page,
                [("current_password", Scene.password), ("new_password", Self.password)]
                    + (ends ? [("end_sessions", "true")] : []))
            #expect(try await browser.get("/account").status == 200)
            #expect(try await other.get("/account").status == (ends ? 303 : 200))
            let ended = scene.admin.decisions.filter { $0.name == "DELETE sessions/login" }
            #expect(ended.map { $0.query["sid"] } == (ends ? ["sid-other"] : []))
        }
    }

    @Test("A-13: password managers find the page, and see that unknown well-known addresses are none")
    func wellKnown() async throws {
        try await Scene.withMail { scene in
            let browser = scene.browser()
            let answer = try await browser.get("/.well-known/change-password")
            #expect([302, 303, 307].contains(answer.status) && answer.location == "/account/password")
            let name = "resource-that-should-not-exist-whose-status-code-should-not-be-200"
            #expect(try await browser.get("/.well-known/\(name)").status == 404)
        }
    }

    @Test("A-02, A-14: the inputs have their autocomplete tokens, and managers know what to make up")
    func inputs() async throws {
        try await signedIn { scene, browser in
            let password = try await browser.get("/account/password").body
            #expect(password.contains(#"autocomplete="current-password""#))
            #expect(password.contains(#"autocomplete="new-password""#))
            #expect(password.contains(#"passwordrules="minlength: 15; maxlength: 128; allowed: unicode;""#))
            #expect(password.contains(#"name="username" value="ada@example.com" autocomplete="username""#))
            let profile = try await browser.get("/account/profile").body
            for token in ["given-name", "family-name", "tel", "street-address", "postal-code", "country-name"] {
                #expect(profile.contains("autocomplete=\"\(token)\""), "\(token)")
            }
        }
    }

    @Test("the profile is saved, and shown as saved")
    func profile() async throws {
        try await signedIn { scene, browser in
            let page = try await browser.get("/account/profile")
            let saved = try await scene.follow(
                browser, page,
                [
                    ("given_name", " Augusta Ada "), ("family_name", "King"), ("phone_number", "+44 20 7946 0958"),
                    ("locality", "London"), ("preferred_username", "ada"),
                ])
            #expect(saved.body.contains(#"data-test="saved""#))
            let profile = try #require(try await scene.users.find(scene.ada.id)?.profile)
            #expect(profile.givenName == "Augusta Ada" && profile.familyName == "King" && profile.name == nil)
            #expect(profile.username == "ada" && profile.address?["locality"] == "London")
            #expect(profile.email == scene.ada.profile.email)
        }
    }

    @Test(
        "what cannot be taken is named, and nothing is saved",
        arguments: [
            ("preferred_username", "a@b"), ("preferred_username", "grace"),
            ("given_name", String(repeating: "x", count: 201)),
        ])
    func refusedProfile(field: String, value: String) async throws {
        try await signedIn { scene, browser in
            var grace = UserProfile(email: try #require(EmailAddress("grace@example.com")))
            grace.username = "grace"
            _ = try await scene.users.create(grace, passwordHash: nil)
            let answer = try await browser.submit(try await browser.get("/account/profile"), [(field, value)])
            #expect(answer.status == 422 && answer.body.contains("id=\"\(field)-problem\""))
            #expect(try await scene.users.find(scene.ada.id)?.profile == scene.ada.profile)
        }
    }

    @Test("L-02: the export says everything that is kept, to its person alone")
    func export() async throws {
        try await signedIn(AccountPolicy()) { scene, browser in
            let page = try await browser.get("/account/data")
            let answer = try await browser.post("/account/data/export", [("csrf", page.csrf)])
            #expect(answer.status == 200)
            #expect(answer.headers[.contentDisposition] == #"attachment; filename="account.json""#)
            let document = try #require(try JSONParser.parse(Array(answer.body.utf8)).object)
            #expect(document["account"]?.object?["sub"] == .string(scene.ada.id.rawValue))
            #expect(document["account"]?.object?["email"] == .string(Scene.email))
            #expect(document["sessions"]?.array?.count == 1)
            #expect(
                Set(document.members.map(\.name)) == [
                    "account", "sessions", "accepted_terms", "applications", "connections", "events",
                ])
            #expect(!answer.body.contains("argon2"))
        }
    }

    @Test("S-05: a deletion ends every session at once, and the account after its time, with all that the server keeps")
    func deletion() async throws {
        try await signedIn { scene, browser in
            let other = scene.browser()
            try await scene.signInToAccount(other)
            let page = try await browser.get("/account/data")
            #expect(try await browser.post("/account/data", [("csrf", page.csrf)]).status == 422)
            let done = try await browser.post("/account/data", [("csrf", page.csrf), ("confirm", "true")])
            #expect(done.status == 200 && done.body.contains(#"data-test="deletion""#))
            #expect(try await browser.get("/account").status == 303)
            #expect(try await other.get("/account").status == 303)
            #expect(scene.admin.decisions.map(\.name) == ["DELETE sessions/login", "DELETE sessions/consent"])

            try await scene.housekeeping().step()
            #expect(try await scene.users.find(scene.ada.id) != nil)
            scene.clock.advance(by: .seconds(14 * 86_400))
            scene.admin.fail("DELETE sessions/consent", 0)
            try await scene.housekeeping().step()
            #expect(try await scene.users.find(scene.ada.id) != nil, "the server still has the person's consents")
            scene.admin.fail("DELETE sessions/consent", nil)
            try await scene.housekeeping().step()
            #expect(try await scene.users.find(scene.ada.id) == nil)
            #expect(try await scene.mail().recipient == Scene.email)
        }
    }

    @Test("the events are listed, the latest first, page by page, to their person alone")
    func events() async throws {
        try await signedIn { scene, browser in
            let log = try scene.audit()
            for number in 0..<45 {
                scene.clock.advance(by: .seconds(1))
                try await log.record(
                    AuditEvent(.passwordChanged, by: .program, subject: scene.ada.id, client: "app-\(number)"))
            }
            try await log.record(
                AuditEvent(.passwordChanged, by: .program, subject: UserID("other"), client: "app-of-others"))
            var page = try await browser.get("/account/events")
            var seen: [String] = []
            for _ in 0..<5 {
                seen += page.body.matches(of: #/app-(\d+)/#).map { String($0.1) }
                #expect(!page.body.contains("app-of-others"))
                guard let older = page.body.firstMatch(of: #/href="([^"]*)" data-test="older"/#) else { break }
                page = try await browser.get(String(older.1))
            }
            #expect(seen == (0..<45).reversed().map(String.init))
        }
    }
}
