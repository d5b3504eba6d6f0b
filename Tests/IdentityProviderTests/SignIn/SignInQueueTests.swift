import AdminAPI
import Ground
import Testing

@testable import IdentityProvider

@Suite("The steps of a sign-in come one after the other, and lead back to the same sign-on")
struct SignInQueueTests {
    private static let fields = [("identifier", Scene.email), ("password", Scene.password)].map {
        (name: $0.0, value: $0.1)
    }
    private static let steps = [TestStep(name: "first", methods: ["otp"]), TestStep(name: "second")]

    private func onFirstStep(
        _ body: @escaping @Sendable (Scene, Browser, Browser.Answer, Browser.Answer) async throws -> Void
    ) async throws {
        try await Scene.run(steps: Self.steps) { scene in
            scene.admin.know("login", "c1", Samples.login("c1"))
            let browser = scene.browser()
            let login = try await browser.open("/login?login_challenge=c1")
            let answer = try await browser.submit(login, Self.fields)
            #expect(answer.status == 303 && answer.location.hasPrefix("/steps/first?tx="))
            try await body(scene, browser, login, try await browser.get(answer.location))
        }
    }

    @Test("DETOUR-01: after the password each step that is due has its page, then the same challenge is accepted")
    func wholeWay() async throws {
        try await onFirstStep { scene, browser, _, page in
            #expect(scene.admin.decisions.isEmpty && browser.cookies["__Host-idp_session"] == nil)
            let second = try await browser.submit(page, [])
            #expect(second.location.hasPrefix("/steps/second?tx="))
            let last = try await browser.submit(try await browser.get(second.location), [])
            #expect(last.location.hasPrefix("https://sso.example/oauth2/auth?"))
            #expect(scene.admin.decisions.map(\.name) == ["PUT requests/login/accept"])
            #expect(scene.admin.decisions.first?.query["login_challenge"] == "c1")
            #expect(scene.admin.decisions.first?.body["amr"] == ["pwd", "otp"])
        }
    }

    @Test("A step that is not due is passed over")
    func passedOver() async throws {
        let never = TestStep(name: "never", condition: { $0.login?.client.clientID != "prints" })
        try await Scene.run(steps: [never]) { scene async throws in
            scene.admin.know("login", "c1", Samples.login("c1"))
            #expect(try await scene.signIn(scene.browser(), "c1").location.hasPrefix("https://sso.example/"))
        }
    }

    @Test("The page of a later step leads back to the one that is due, and its form decides nothing")
    func outOfOrder() async throws {
        try await onFirstStep { scene, browser, _, page in
            let (first, second) = (page.action, page.action.replacing("/steps/first", with: "/steps/second"))
            #expect(try await browser.get(second).location == first)
            let sent = try await browser.post(second, [("csrf", page.csrf)])
            #expect(sent.location == first && scene.admin.decisions.isEmpty)
        }
    }

    @Test("DBL-01: a step's form that is sent twice goes on to the same place, and after the end to the same answer")
    func doubleSubmit() async throws {
        try await onFirstStep { scene, browser, _, page in
            let once = try await browser.submit(page, [])
            let twice = try await browser.submit(page, [])
            #expect(once.location == twice.location && once.location.hasPrefix("/steps/second?tx="))
            let second = try await browser.get(once.location)
            let end = try await browser.submit(second, [])
            #expect(try await browser.submit(second, []).location == end.location)
            #expect(try await browser.submit(page, []).location == end.location)
            #expect(scene.admin.decisions.count == 1)
        }
    }

    @Test("BACK-01: the password sent again, from an old page, undoes no step that is behind")
    func passwordAgain() async throws {
        try await onFirstStep { scene, browser, login, page in
            _ = try await browser.submit(page, [])
            #expect(try await browser.submit(login, Self.fields).location.hasPrefix("/steps/second?tx="))
        }
    }

    @Test("TAB-01: a second tab of the same sign-in goes on where the first one is")
    func secondTab() async throws {
        try await onFirstStep { scene, browser, login, page in
            let second = try await browser.submit(page, []).location
            // The other tab still shows the first step.
            #expect(try await browser.submit(page, []).location == second)
            #expect(try await browser.get(second).body.contains("second of ada@example.com"))
        }
    }

    @Test("Somebody else who signs in on the way starts with no step behind")
    func somebodyElse() async throws {
        try await onFirstStep { scene, browser, login, page in
            _ = try await scene.addUser("grace@example.com")
            _ = try await browser.submit(page, [])
            let answer = try await browser.submit(
                login, [("identifier", "grace@example.com"), ("password", Scene.password)])
            #expect(answer.location.hasPrefix("/steps/first?tx="))
            #expect(try await browser.get(answer.location).body.contains("grace@example.com"))
        }
    }

    @Test("TAB-02, DETOUR-01: a detour that took too long leads back to where the sign-on began")
    func expired() async throws {
        try await onFirstStep { scene, browser, _, page in
            scene.clock.advance(by: .seconds(1801))
            for answer in [try await browser.submit(page, []), try await browser.get(page.action)] {
                #expect(answer.status == 410)
                #expect(answer.body.contains("https://sso.example/oauth2/auth?client_id=prints"))
            }
        }
    }

    @Test("DETOUR-01: so does one whose challenge the server no longer knows")
    func challengeExpired() async throws {
        try await onFirstStep { scene, browser, _, page in
            scene.admin.fail("GET requests/login", 401, ["error": "request_unauthorized"])
            let answer = try await browser.submit(page, [])
            #expect(answer.status == 410)
            #expect(answer.body.contains("https://sso.example/oauth2/auth?client_id=prints"))
        }
    }

    @Test("No step can be reached before the password, from another browser, or without its token")
    func order() async throws {
        try await onFirstStep { scene, browser, _, page async throws in
            #expect(try await scene.browser().get(page.action).status == 403)
            #expect(try await browser.post(page.action, []).status == 403)
            scene.admin.know("login", "c2", Samples.login("c2"))
            let other = try await browser.get("/login?login_challenge=c2").location
            let early = try await browser.get(other.replacing("/login", with: "/steps/first"))
            #expect(early.status == 303 && early.location == other)
        }
    }

    @Test("LOGIN-12: on a remembered session a step that is due brings up its page, and never under prompt=none")
    func remembered() async throws {
        let later = TestStep(name: "later", condition: { $0.login?.oidcContext.acrValues == ["high"] })
        try await Scene.run(steps: [later]) { scene in
            scene.admin.know("login", "c1", Samples.login("c1"))
            let browser = scene.browser()
            try await scene.signIn(browser, "c1")
            let subject = scene.ada.id.rawValue
            let context: JSONValue = ["acr_values": ["high"]]
            scene.admin.know("login", "c2", Samples.login("c2", skip: subject, context: context))
            let page = try await browser.open("/login?login_challenge=c2")
            #expect(page.body.contains("later of ada@example.com"))
            let answer = try await browser.submit(page, [])
            #expect(answer.location.hasPrefix("https://sso.example/oauth2/auth?"))
            #expect(scene.admin.decisions.last?.body["subject"] == .string(subject))
            scene.admin.know(
                "login", "c3", Samples.login("c3", skip: subject, request: "&prompt=none", context: context))
            _ = try await browser.get("/login?login_challenge=c3")
            #expect(scene.admin.decisions.last?.name == "PUT requests/login/reject")
            #expect(scene.admin.decisions.last?.body["error"] == "interaction_required")
        }
    }

    @Test("CONS-17: who was disabled on the way is not signed in")
    func disabled() async throws {
        try await onFirstStep { scene, browser, _, page in
            try await scene.users.setEnabled(false, of: scene.ada.id)
            let answer = try await browser.submit(page, [])
            #expect(answer.location.hasPrefix("/login?tx="))
            #expect(scene.admin.decisions.isEmpty)
        }
    }
}
