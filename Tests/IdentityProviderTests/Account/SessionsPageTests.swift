import Ground
import HTTPTypes
import Testing

@testable import IdentityProvider

@Suite("The sessions of an account")
struct SessionsPageTests {
    private static let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"

    /// Ada at two browsers, the second with an application; Grace at a third.
    private func withSessions(
        _ body: @escaping @Sendable (Scene, _ own: Browser, _ other: Browser) async throws -> Void
    ) async throws {
        try await Scene.run { scene in
            _ = try await scene.addUser("grace@example.com")
            let (own, other, grace) = (scene.browser(), scene.browser(), scene.browser())
            for (number, browser) in [own, other, grace].enumerated() {
                let challenge = "c\(number)"
                scene.admin.know("login", challenge, Samples.login(challenge, session: "sid-\(number)"))
                try await scene.signIn(
                    browser, challenge, as: number == 2 ? "grace@example.com" : Scene.email, agent: Self.firefox)
            }
            let consent = Samples.consent("k", subject: scene.ada.id.rawValue, session: "sid-1")
            scene.admin.remember(consents: [["consent_request": .object(consent), "grant_scope": ["openid"]]])
            try await body(scene, own, other)
        }
    }

    @Test("S-08: each is listed with its browser, its times and the applications that were used there")
    func list() async throws {
        try await withSessions { scene, own, _ in
            scene.clock.advance(by: .seconds(3600))
            let page = try await own.get("/account/sessions")
            #expect(page.status == 200)
            #expect(page.body.ranges(of: #"data-test="session""#).count == 2)
            #expect(page.body.ranges(of: #"data-test="current""#).count == 1)
            #expect(page.body.contains("Firefox on Linux") && page.body.contains("1 hour ago"))
            #expect(page.body.ranges(of: "Photo Prints").count == 1)
        }
    }

    @Test("S-04, S-08, OUT-05: one that is ended is worth nothing here, and the server tells its applications")
    func endOne() async throws {
        try await withSessions { scene, own, other in
            let page = try await own.get("/account/sessions")
            let id = try #require(page.body.firstMatch(of: #/name="session" value="([^"]+)"/#)?.1)
            let answer = try await own.submit(page, [("session", String(id))])
            #expect(answer.location == "/account/sessions?ended=true")
            #expect(scene.admin.decisions.last?.name == "DELETE sessions/login")
            #expect(scene.admin.decisions.last?.query["sid"] == "sid-1")
            #expect(try await other.get("/account").status == 303)
            #expect(try await own.get(answer.location).body.contains(#"data-test="ended""#))
        }
    }

    @Test("S-07: all others end at once, and nobody else's")
    func endOthers() async throws {
        try await withSessions { scene, own, other in
            let page = try await own.get("/account/sessions")
            _ = try await own.submit(page, [("decision", "end_others")])
            #expect(scene.admin.decisions.filter { $0.method == .delete }.map { $0.query["sid"] } == ["sid-1"])
            #expect(try await other.get("/account").status == 303)
            #expect(try await own.get("/account").status == 200)
        }
    }

    @Test(
        "Nobody ends another person's session, their own current one, or any by a form that was not made for them",
        arguments: ["unheard-of", "", "grace", "own"])
    func notOurs(session: String) async throws {
        try await withSessions { scene, own, _ in
            let page = try await own.get("/account/sessions")
            let grace = scene.admin.decisions[2].body["identity_provider_session_id"]?.string ?? ""
            let ada = scene.admin.decisions[0].body["identity_provider_session_id"]?.string ?? ""
            let before = scene.admin.decisions.count
            let id = session == "grace" ? grace : session == "own" ? ada : session
            #expect(try await own.submit(page, [("session", id)]).location == "/account/sessions?ended=false")
            #expect(try await own.post("/account/sessions", [("decision", "end_others")]).status == 403)
            #expect(scene.admin.decisions.count == before)
        }
    }

    @Test("S-08: an older sign-in has to be confirmed before a session can be ended")
    func stale() async throws {
        try await withSessions { scene, own, _ in
            let page = try await own.get("/account/sessions")
            scene.clock.advance(by: .seconds(301))
            let answer = try await own.submit(page, [("decision", "end_others")])
            #expect(answer.location == "/login?return_to=%2Faccount%2Fsessions&reauthenticate=true")
            #expect(!scene.admin.decisions.contains { $0.method == .delete })
        }
    }

    @Test("Where the server does not answer nothing is ended, and the page says so")
    func unavailable() async throws {
        try await withSessions { scene, own, other in
            let page = try await own.get("/account/sessions")
            scene.admin.fail("DELETE sessions/login", 0)
            let answer = try await own.submit(page, [("decision", "end_others")])
            #expect(answer.status == 503 && answer.headers[.retryAfter] != nil)
            #expect(try await other.get("/account").status == 200)
            scene.admin.fail("DELETE sessions/login", 404)
            #expect(try await own.submit(answer, [("decision", "end_others")]).status == 303)
            #expect(try await other.get("/account").status == 303)
        }
    }
}
