import AdminAPI
import Ground
import HTTPTypes
import PasswordHashing
import Synchronization
import Testing
import Web

@testable import IdentityProvider

@Suite("Guessing passwords at the login page")
struct LoginThrottleTests {
    /// A scene behind a proxy, so that a test chooses the address that a request comes from.
    private func behindProxy(
        _ body: @escaping @Sendable (Scene) async throws -> Void
    ) async throws {
        try await Scene.run(
            configure: { $0.trustedProxies = TrustedProxies(AddressRange("10.0.0.0/8").map { [$0] } ?? []) }, body)
    }

    private func attempt(
        _ scene: Scene, _ browser: Browser, from address: String, as identifier: String = Scene.email,
        password: String = "wrong password"
    ) async throws -> Browser.Answer {
        scene.admin.know("login", "c1", Samples.login("c1"))
        // Each attempt is that of a person who is not signed in.
        browser.set("__Host-idp_session", to: nil)
        let page = try await browser.open("/login?login_challenge=c1")
        let name = try #require(HTTPField.Name("X-Forwarded-For"))
        return try await browser.submit(
            page, [("identifier", identifier), ("password", password), ("decision", "sign_in")],
            headers: [name: address])
    }

    @Test(
        "G-02, G-03, G-04, G-11: the sixth attempt is told to wait, whether there is such an account or not",
        arguments: [Scene.email, "nobody@example.com"])
    func throttled(identifier: String) async throws {
        try await behindProxy { scene in
            let browser = scene.browser()
            for _ in 0..<5 {
                #expect(try await attempt(scene, browser, from: "192.0.2.1", as: identifier).status == 422)
            }
            let answer = try await attempt(
                scene, browser, from: "192.0.2.1", as: identifier, password: Scene.password)
            #expect(answer.status == 429)
            #expect(answer.headers[.retryAfter] == "1")
            #expect(answer.body.contains("Please try again in 1 second."))
            scene.clock.advance(by: .seconds(1))
            #expect(try await attempt(scene, browser, from: "192.0.2.1", as: identifier).status == 422)
            let later = try await attempt(scene, browser, from: "192.0.2.1", as: identifier)
            #expect(later.headers[.retryAfter] == "2")
            #expect(scene.admin.decisions.isEmpty)
        }
    }

    @Test("G-02: a stranger's ten wrong passwords keep the owner out neither at a known browser nor elsewhere")
    func owner() async throws {
        try await behindProxy { scene in
            let owner = scene.browser()
            #expect(try await attempt(scene, owner, from: "198.51.100.7", password: Scene.password).status == 303)
            for _ in 0..<10 {
                _ = try await attempt(scene, scene.browser(), from: "192.0.2.1")
                scene.clock.advance(by: .seconds(60))
            }
            #expect(
                try await attempt(scene, scene.browser(), from: "198.51.100.8", password: Scene.password).status == 303)
            #expect(try await attempt(scene, owner, from: "192.0.2.1", password: Scene.password).status == 303)
        }
    }

    @Test("G-01: after 100 wrong passwords the right one is refused, and works at a browser that the account knows")
    func shut() async throws {
        try await behindProxy { scene in
            let owner = scene.browser()
            #expect(try await attempt(scene, owner, from: "198.51.100.7", password: Scene.password).status == 303)
            let stranger = scene.browser()
            for number in 0..<100 {
                scene.clock.advance(by: .seconds(3600))
                #expect(try await attempt(scene, stranger, from: "192.0.2.\(number % 5)").status == 422)
            }
            scene.clock.advance(by: .seconds(3600))
            let answer = try await attempt(scene, stranger, from: "203.0.113.1", password: Scene.password)
            #expect(answer.status == 429)
            #expect(answer.body.contains("please set a new one"))
            #expect(try await attempt(scene, owner, from: "192.0.2.1", password: Scene.password).status == 303)
        }
    }

    @Test(
        "G-12: a right password after five wrong ones is told to the owner, and one after four is not",
        arguments: [4, 5])
    func told(failures: Int) async throws {
        try await Scene.withMail { scene in
            let browser = scene.browser()
            for _ in 0..<failures { #expect(try await attempt(scene, browser, from: "").status == 422) }
            scene.clock.advance(by: .seconds(60))
            #expect(try await attempt(scene, browser, from: "", password: Scene.password).status == 303)
            let mails = try await scene.mails()
            #expect(mails.map(\.recipient) == (failures < 5 ? [] : [Scene.email]))
            #expect(mails.allSatisfy { $0.text.contains("after 5 wrong ones") })
        }
    }

    @Test("G-13: a made-up X-Forwarded-For starts no new count")
    func forged() async throws {
        try await behindProxy { scene in
            let browser = scene.browser()
            for number in 0..<5 {
                let forged = "203.0.113.\(number), 192.0.2.1"
                let answer = try await attempt(scene, browser, from: forged)
                #expect(answer.status == 422)
            }
            let answer = try await attempt(scene, browser, from: "203.0.113.9, 192.0.2.1")
            #expect(answer.status == 429)
        }
    }

    @Test("A known browser's cookie is bound to the accounts that were signed in at it")
    func cookie() async throws {
        try await behindProxy { scene in
            let browser = scene.browser()
            _ = try await attempt(scene, browser, from: "192.0.2.1", password: Scene.password)
            let cookie = try #require(browser.cookies["__Host-idp_known"])
            #expect(cookie.split(separator: ".").count == 2)
            #expect(!cookie.contains(scene.ada.id.rawValue))
            let grace = try await scene.addUser("grace@example.com")
            for _ in 0..<5 { _ = try await attempt(scene, browser, from: "192.0.2.1", as: "grace@example.com") }
            #expect(try await attempt(scene, browser, from: "192.0.2.1", as: "grace@example.com").status == 429)
            scene.clock.advance(by: .seconds(60))
            let answer = try await attempt(
                scene, browser, from: "192.0.2.1", as: grace.profile.email.text, password: Scene.password)
            #expect(answer.status == 303)
            #expect(browser.cookies["__Host-idp_known"]?.split(separator: ".").count == 3)
        }
    }

    @Test(
        "G-05: whoever is asked for, a wrong password takes one hash of today's cost",
        arguments: ["nobody@example.com", Scene.email, "off@example.com", "old@example.com"])
    func sameWork(identifier: String) async throws {
        let work = Work()
        try await Scene.run(observe: { work.add($0) }) { scene in
            let off = try await scene.addUser("off@example.com")
            try await scene.users.setEnabled(false, of: off.id)
            var profile = scene.ada.profile
            profile.email = try #require(EmailAddress("old@example.com"))
            // SSHA of "analytical engine".
            _ = try await scene.users.create(
                profile, passwordHash: try PasswordHash("{SSHA}TC90wb7hItmixi7SxhiA/5VYPitzYWx0"))
            let browser = scene.browser()
            for password in ["wrong password", identifier.hasPrefix("off") ? Scene.password : "also wrong"] {
                work.forget()
                #expect(try await attempt(scene, browser, from: "", as: identifier, password: password).status == 422)
                #expect(work.argon2idHashes == 1, "\(identifier)")
            }
        }
    }

    @Test("N-18: while the hashing queue is full, all other pages answer, and the refused guess does not count")
    func otherPages() async throws {
        try await Scene.run(hashesWaiting: 0) { scene in
            let browser = scene.browser()
            let flood = await Flood(scene.executor)
            for _ in 0..<30 {
                let answer = try await attempt(scene, browser, from: "192.0.2.1")
                #expect(answer.status == 503 && answer.headers[.retryAfter] != nil)
            }
            for path in ["/", "/health/alive", "/health/ready", "/logged-out"] {
                let answer = try await browser.get(path)
                #expect(answer.status == 200, "\(path)")
            }
            await flood.end()
            var status = 503
            while status == 503 {
                status = try await attempt(scene, browser, from: "192.0.2.1", password: Scene.password).status
            }
            #expect(status == 303)
        }
    }

    @Test("N-17: a person with an imported hash signs in, and has an Argon2id hash from then on")
    func imported() async throws {
        try await Scene.run { scene in
            var profile = scene.ada.profile
            profile.email = try #require(EmailAddress("old@example.com"))
            _ = try await scene.users.create(
                profile, passwordHash: try PasswordHash("{SSHA}TC90wb7hItmixi7SxhiA/5VYPitzYWx0"))
            let browser = scene.browser()
            #expect(
                try await attempt(scene, browser, from: "", as: "old@example.com", password: Scene.password).status
                    == 303)
            let stored = try await scene.users.credentials(identifier: "old@example.com")
            #expect(stored?.passwordHash?.schemeName == "argon2id")
            #expect(
                try await attempt(scene, browser, from: "", as: "old@example.com", password: Scene.password).status
                    == 303)
        }
    }

    /// The hashes that were computed.
    private final class Work: Sendable {
        private let done = Mutex<[HashingWork]>([])

        var argon2idHashes: Int {
            done.withLock { work in work.count { if case .argon2id = $0 { true } else { false } } }
        }

        func add(_ work: HashingWork) { done.withLock { $0.append(work) } }
        func forget() { done.withLock { $0 = [] } }
    }
}
