import Ground
import Testing

@testable import IdentityProvider

@Suite("What a person decided about applications")
struct PastConsentsPageTests {
    private static func kinds(_ page: Browser.Answer) -> [String] {
        page.body.matches(of: /data-test="decision-([a-z]+)"/).map { String($0.output.1) }
    }

    private static func ask(
        _ scene: Scene, _ browser: Browser, _ challenge: String, trusted: Bool = false
    ) async throws -> Browser.Answer {
        let request = Samples.consent(
            challenge, subject: scene.ada.id.rawValue, scope: ["openid", "email", "photos"],
            client: JSONObject(["skip_consent": .bool(trusted)]))
        scene.admin.know("consent", challenge, request)
        scene.clock.advance(by: .seconds(1))
        return try await browser.open("/consent?consent_challenge=\(challenge)")
    }

    @Test("C-03: what was allowed, refused, narrowed and taken back stays listed, the latest first")
    func listed() async throws {
        try await Scene.run { scene in
            let browser = scene.browser()
            try await scene.signIn(browser, known: "c1")
            scene.admin.register(JSONObject(["client_id": "prints", "client_name": "Photo Prints"]))
            let scopes = [(name: "grant_scope", value: "email"), (name: "grant_scope", value: "photos")]
            let first = try await Self.ask(scene, browser, "k1")
            _ = try await browser.submit(first, [("decision", "allow")] + scopes)
            let second = try await Self.ask(scene, browser, "k2")
            _ = try await browser.submit(second, [("decision", "deny")])
            scene.admin.remember(consents: [
                [
                    "consent_request_id": "cr-1", "grant_scope": ["openid", "email", "photos"], "remember": true,
                    "consent_request": .object(Samples.consent("k", subject: scene.ada.id.rawValue)),
                    "grant_access_token_audience": .null, "handled_at": "2026-11-21T09:00:00Z",
                ]
            ])
            for decision in ["narrow", "revoke"] {
                scene.clock.advance(by: .seconds(1))
                let page = try await browser.get("/account/apps")
                _ = try await browser.submit(
                    page, [("client_id", "prints"), ("keep_scope", "email"), ("decision", decision)])
            }
            let page = try await browser.get("/account/apps/past")
            #expect(Self.kinds(page) == ["revoked", "narrowed", "rejected", "accepted"])
            #expect(page.body.ranges(of: "Photo Prints:").count == 4)
            // What was given, and what was taken away.
            #expect(page.body.ranges(of: "<li>photos</li>").count == 2 && !page.body.contains("<li>openid</li>"))
        }
    }

    @Test("An application that does not ask leaves nothing that a person decided, and one that is forgotten its identifier")
    func unasked() async throws {
        try await Scene.run { scene in
            let browser = scene.browser()
            try await scene.signIn(browser, known: "c1")
            _ = try await Self.ask(scene, browser, "k1", trusted: true)
            #expect(try await browser.get("/account/apps/past").body.contains(#"data-test="no-decisions""#))
            let asked = try await Self.ask(scene, browser, "k2")
            _ = try await browser.submit(asked, [("decision", "deny")])
            let page = try await browser.get("/account/apps/past")
            #expect(Self.kinds(page) == ["rejected"] && page.body.contains("prints: "))
        }
    }

    @Test("What an operator took back from all applications at once says so")
    func byOperator() async throws {
        try await Scene.run { scene in
            let browser = scene.browser()
            try await scene.signIn(browser, known: "c1")
            let event = AuditEvent(.consentRevoked, by: .operator("grace"), subject: scene.ada.id)
            let log = AuditLog(
                scene.database, clock: scene.clock.wallClock, random: .system, logger: scene.log.logger)
            try await log.record(event)
            let page = try await browser.get("/account/apps/past")
            #expect(page.body.contains("All applications: all access removed"))
        }
    }

    @Test("A long list comes in pages, and without the server the names are missing and nothing else")
    func pages() async throws {
        try await Scene.run { scene in
            let browser = scene.browser()
            try await scene.signIn(browser, known: "c1")
            for number in 0..<23 {
                let asked = try await Self.ask(scene, browser, "k\(number)")
                _ = try await browser.submit(asked, [("decision", "deny")])
            }
            scene.admin.fail("GET /admin/clients/prints", 0)
            let latest = try await browser.get("/account/apps/past")
            #expect(Self.kinds(latest).count == 20 && !latest.body.contains(#"data-test="newer""#))
            let link = try #require(latest.body.firstMatch(of: /href="(\/account\/apps\/past\?before=[^"]+)"/))
            let older = try await browser.get(String(link.output.1).replacing("&amp;", with: "&"))
            #expect(Self.kinds(older).count == 3 && !older.body.contains(#"data-test="older""#))
        }
    }

    @Test("Nobody sees what another person decided, and a stranger signs in first")
    func own() async throws {
        try await Scene.run { scene in
            let browser = scene.browser()
            #expect(try await browser.get("/account/apps/past").location.hasPrefix("/login?return_to="))
            try await scene.signIn(browser, known: "c1")
            let asked = try await Self.ask(scene, browser, "k1")
            _ = try await browser.submit(asked, [("decision", "deny")])
            let events = EventStore(scene.database)
            #expect(try await events.decisions(of: scene.ada.id, limit: 10).count == 1)
            #expect(try await events.decisions(of: UserID("somebody else"), limit: 10).isEmpty)
        }
    }
}
