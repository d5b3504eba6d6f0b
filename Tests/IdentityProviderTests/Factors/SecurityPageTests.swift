import Authenticators
import Database
import Ground
import Mail
import TestSupport
import Testing

@testable import IdentityProvider

@Suite("The account's security page")
struct SecurityPageTests {
    /// Ada's browser, signed in to her own pages.
    private func signedIn(_ scene: Scene) async throws -> Browser {
        let browser = scene.browser()
        let page = try await browser.open("/login?return_to=/account/security")
        let answer = try await browser.submit(
            page, [("identifier", Scene.email), ("password", Scene.password), ("decision", "sign_in")])
        #expect(answer.location == "/account/security")
        return browser
    }

    /// Lets the scene send mail.
    private static func sendsMail(_ configuration: inout IdentityProviderConfiguration) {
        configuration.mail = MailPolicy(
            sender: MailAddress("no-reply@id.example").map { Mailbox(name: "Example", $0) })
    }

    /// The kinds of the mails that wait to be sent.
    private func mails(_ scene: Scene) async throws -> [String] {
        try await scene.database.read(Query("SELECT kind FROM idp_mails ORDER BY kind")).map {
            try $0.text(0)
        }
    }

    @Test("an app is added, listed, renamed and removed, with a mail each time but for the name (L-01, M-05, M-07)")
    func app() async throws {
        try await Scene.run(configure: Self.sendsMail) { scene in
            let bench = try FactorBench(scene)
            let browser = try await signedIn(scene)
            let page = try await browser.get("/account/security/app")
            #expect(page.body.contains("<svg") && page.body.contains(#"data-test="typed-key""#))
            let key = try #require(page.body.firstMatch(of: #/data-test="typed-key">([a-z2-7 ]+)</#)).1.replacing(
                " ", with: "")
            let totp = TOTP(key: try #require(Base32.decode(key)))
            let wrong = try await browser.submit(
                page, page.hidden("enrolment") + [("code", "000000x"), ("name", "Phone")])
            #expect(wrong.status == 422 && wrong.body.contains(key.prefix(4)))
            let added = try await browser.submit(
                wrong, wrong.hidden("enrolment") + [("code", bench.code(totp)), ("name", "Phone")])
            #expect(added.status == 303 && added.location == "/account/security/codes")
            let item = try #require(try await bench.factors.apps.list(of: scene.ada.id).first)
            let edit = try await browser.get("/account/security/items/\(item.id)")
            #expect(try await browser.submit(edit, [("decision", "rename"), ("name", "Tablet")]).status == 303)
            #expect(try await browser.get("/account/security").body.contains("Tablet"))
            #expect(try await browser.submit(edit, [("decision", "remove")]).status == 303)
            #expect(try await bench.factors.apps.list(of: scene.ada.id).isEmpty)
            #expect(try await mails(scene) == ["mfa_added", "mfa_removed"])
            let events = try await scene.database.read(Query("SELECT type FROM idp_events")).map { try $0.text(0) }
            #expect(events.filter { $0.hasPrefix("factor.") }.sorted() == ["factor.added", "factor.removed"])
        }
    }

    @Test("a passkey is made as the options say, and once (M-08, M-10, M-11)")
    func passkey() async throws {
        try await Scene.run(configure: Self.sendsMail) { scene in
            let bench = try FactorBench(scene)
            let browser = try await signedIn(scene)
            let page = try await browser.get("/account/security/passkey")
            let options = try page.ceremony
            let user = try #require(options["user"]?.object)
            let handle = try #require(user["id"]?.string.flatMap { Base64URL.decode($0) })
            #expect((1...64).contains(handle.count) && handle == PasskeyCeremonies.handle(of: scene.ada.id))
            #expect(options["authenticatorSelection"]?.object?["residentKey"] == "required")
            #expect(options["attestation"] == "none" && options["excludeCredentials"]?.array == [])
            var authenticator = SoftwareAuthenticator.es256(origin: "https://id.example")
            authenticator.relyingPartyID = "id.example"
            let answer = try authenticator.registration(challenge: try page.challenge).text
            let form = [("credential", answer), ("name", "Laptop")]
            #expect(try await browser.submit(page, form).status == 303)
            #expect(try await browser.submit(page, form).status == 422)
            let list = try await bench.factors.credentials.list(of: scene.ada.id)
            #expect(list.map(\.name) == ["Laptop"] && list.first?.purpose == .passkey)
            let again = try await browser.get("/account/security/passkey").ceremony
            #expect(
                again["excludeCredentials"]?.array?.first?.object?["id"]?.string
                    == Base64URL.encode(authenticator.credentialID))
            #expect(try await mails(scene) == ["passkey_added"])
        }
    }

    @Test("recovery codes are shown once, and new ones end the old (M-03)")
    func codes() async throws {
        try await Scene.run { scene in
            let bench = try FactorBench(scene)
            _ = try await bench.addApp()
            let browser = try await signedInWithApp(scene, bench)
            let page = try await browser.get("/account/security/codes")
            #expect(!page.body.contains(#"data-test="codes""#))
            let shown = try await browser.submit(page, [("decision", "renew")])
            let codes = shown.body.matches(of: #/<code>([a-z2-7-]{29})</code>/#).map { String($0.1) }
            #expect(Set(codes).count == 10)
            #expect(try await !browser.get("/account/security/codes").body.contains(codes[0]))
            let first = try #require(RecoveryCode(Secret(codes[0])))
            #expect(try await bench.factors.codes.use(first, of: scene.ada.id))
        }
    }

    private func signedInWithApp(_ scene: Scene, _ bench: FactorBench) async throws -> Browser {
        let codes = try await bench.factors.codes.renew(of: scene.ada.id)
        let browser = scene.browser()
        let page = try await browser.open("/login?return_to=/account/security")
        let answer = try await browser.submit(
            page, [("identifier", Scene.email), ("password", Scene.password), ("decision", "sign_in")])
        let second = try await browser.get(answer.location)
        let final = try await browser.submit(second, [("method", "recovery"), ("code", codes[9].text.exposed)])
        #expect(final.location == "/account/security")
        return browser
    }

    @Test("R-09: with a factor that comes or goes every other session ends, where that is wanted", arguments: [true, false])
    func others(ends: Bool) async throws {
        try await Scene.run { scene in
            let bench = try FactorBench(scene)
            let (browser, other) = (try await signedIn(scene), scene.browser())
            scene.admin.know("login", "c1", Samples.login("c1", session: "sid-other"))
            try await scene.signIn(other, "c1")
            let wish = ends ? [("end_sessions", "true")] : []
            let page = try await browser.get("/account/security/app")
            #expect(page.body.contains(#"name="end_sessions" value="true" aria"#))
            let key = try #require(page.body.firstMatch(of: #/data-test="typed-key">([a-z2-7 ]+)</#)).1.replacing(
                " ", with: "")
            let code = bench.code(TOTP(key: try #require(Base32.decode(key))))
            let added = try await browser.submit(page, page.hidden("enrolment") + [("code", code)] + wish)
            #expect(added.status == 303)
            #expect(try await browser.get("/account").status == 200)
            #expect(try await other.get("/account").status == (ends ? 303 : 200))

            let third = scene.browser()
            let item = try #require(try await bench.factors.apps.list(of: scene.ada.id).first)
            scene.admin.know("login", "c2", Samples.login("c2", session: "sid-third"))
            scene.clock.advance(by: .seconds(60))
            let second = try await bench.afterPassword(third, "c2")
            let next = bench.code(TOTP(key: try #require(Base32.decode(key))))
            _ = try await third.submit(second, [("method", "app"), ("code", next)])
            #expect(try await third.get("/account").status == 200)
            let edit = try await browser.get("/account/security/items/\(item.id)")
            #expect(edit.body.contains(#"name="end_sessions" value="true" checked"#))
            _ = try await browser.submit(edit, [("decision", "remove")] + wish)
            #expect(try await browser.get("/account").status == 200)
            #expect(try await third.get("/account").status == (ends ? 303 : 200))
            let ended = scene.admin.decisions.filter { $0.name == "DELETE sessions/login" }
            #expect(ended.map { $0.query["sid"] } == (ends ? ["sid-other", "sid-third"] : []))
        }
    }

    static let privileged = [
        "/account/security/passkey", "/account/security/security-key", "/account/security/app",
        "/account/security/codes",
        "/account/security/items/x",
    ]

    @Test("an old sign-in opens the list and changes nothing (M-06)", arguments: privileged)
    func fresh(path: String) async throws {
        try await Scene.run { scene in
            let browser = try await signedIn(scene)
            scene.clock.advance(by: .seconds(301))
            #expect(try await browser.get("/account/security").status == 200)
            for answer in [try await browser.get(path), try await browser.post(path, [("decision", "renew")])] {
                #expect(answer.status == 303 && answer.location.hasPrefix("/login?"))
            }
        }
    }

    @Test("nobody's page leads to the login; a form without its token changes nothing", arguments: privileged)
    func guarded(path: String) async throws {
        try await Scene.run { scene in
            #expect(try await scene.browser().get(path).location.hasPrefix("/login?"))
            let browser = try await signedIn(scene)
            #expect([403, 303].contains(try await browser.post(path, [("decision", "renew")]).status))
            let bench = try FactorBench(scene)
            #expect(try await bench.factors.codes.remaining(of: scene.ada.id) == nil)
        }
    }

    @Test("password managers learn where passkeys are added, and which there are (M-13, M-15)")
    func managers() async throws {
        try await Scene.run { scene in
            let bench = try FactorBench(scene)
            let answer = try await scene.browser().get("/.well-known/passkey-endpoints")
            let body = try #require(try JSONParser.parse(Array(answer.body.utf8)).object)
            #expect(body["enroll"] == "https://id.example/account/security/passkey")
            #expect(body["manage"] == "https://id.example/account/security")
            let browser = try await signedIn(scene)
            let key = try await bench.addPasskey()
            let page = try await browser.get("/account/security")
            #expect(page.body.contains("data-webauthn-signal="))
            #expect(page.body.contains(Base64URL.encode(key.credentialID)))
        }
    }
}
