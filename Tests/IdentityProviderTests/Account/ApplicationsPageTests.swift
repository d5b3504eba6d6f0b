import Ground
import HTTPTypes
import Testing

@testable import IdentityProvider

@Suite("The applications of an account")
struct ApplicationsPageTests {
    private static func consent(
        _ id: String, _ subject: String, _ scope: JSONValue, client changes: JSONObject = JSONObject()
    ) -> JSONValue {
        [
            "consent_request_id": .string(id),
            "consent_request": .object(Samples.consent("k", subject: subject, client: changes)), "grant_scope": scope,
            "grant_access_token_audience": .null, "remember": true, "handled_at": "2026-11-21T09:00:00Z", "later": 1,
        ]
    }

    private func signedIn(
        _ consents: @escaping @Sendable (_ subject: String) -> JSONValue,
        _ body: @escaping @Sendable (Scene, Browser, Browser.Answer) async throws -> Void
    ) async throws {
        try await Scene.run { scene in
            let browser = scene.browser()
            try await scene.signIn(browser, known: "c1")
            scene.admin.remember(consents: consents(scene.ada.id.rawValue))
            try await body(scene, browser, try await browser.get("/account/apps"))
        }
    }

    private static let two: @Sendable (String) -> JSONValue = { subject in
        [consent("cr-1", subject, ["openid", "email", "photos"]), consent("cr-2", subject, ["openid", "email"])]
    }

    @Test("C-03: each application is shown once, with all that it may do")
    func list() async throws {
        try await signedIn(Self.two) { _, _, page in
            #expect(page.status == 200)
            #expect(page.body.ranges(of: #"data-test="application""#).count == 1)
            #expect(page.body.contains("Photo Prints") && page.body.contains(#"value="photos" checked"#))
            #expect(!page.body.contains(#"value="openid""#))
        }
    }

    @Test("C-03: access that is revoked ends with all its tokens")
    func revoke() async throws {
        try await signedIn(Self.two) { scene, browser, page in
            let answer = try await browser.submit(page, [("client_id", "prints"), ("decision", "revoke")])
            #expect(answer.location == "/account/apps?done=revoked")
            let call = try #require(scene.admin.decisions.last)
            #expect(call.name == "DELETE sessions/consent" && call.query["client"] == "prints")
            #expect(call.query["subject"] == scene.ada.id.rawValue)
        }
    }

    @Test("C-03: a permission that is taken away ends what holds it, and the next consent page leaves it unticked")
    func narrow() async throws {
        try await signedIn(Self.two) { scene, browser, page in
            let answer = try await browser.submit(
                page, [("client_id", "prints"), ("keep_scope", "email"), ("decision", "narrow")])
            #expect(answer.location == "/account/apps?done=narrowed")
            let revoked = scene.admin.decisions.filter { $0.name == "DELETE sessions/consent" }
            #expect(revoked.map { $0.query["consent_request_id"] } == ["cr-1"])
            // It is not given again silently …
            let scope: JSONValue = ["openid", "email", "photos"]
            let request = Samples.consent("k1", subject: scene.ada.id.rawValue, scope: scope, skip: true)
            scene.admin.know("consent", "k1", request)
            let consent = try await browser.open("/consent?consent_challenge=k1")
            #expect(consent.status == 200 && consent.body.contains(#"value="photos" aria"#))
            #expect(consent.body.contains(#"value="email" checked"#))
            // … but when the person ticks it.
            _ = try await browser.submit(
                consent, [("decision", "allow"), ("grant_scope", "email"), ("grant_scope", "photos")])
            scene.admin.know(
                "consent", "k2", Samples.consent("k2", subject: scene.ada.id.rawValue, scope: scope, skip: true))
            #expect(try await browser.get("/consent?consent_challenge=k2").location.hasPrefix("https://sso.example/"))
        }
    }

    @Test("A server that does not name its consents loses all of the application's")
    func narrowNameless() async throws {
        try await signedIn({ [Self.consent("", $0, ["openid", "email", "photos"])] }) { scene, browser, page in
            _ = try await browser.submit(
                page, [("client_id", "prints"), ("keep_scope", "email"), ("decision", "narrow")])
            #expect(scene.admin.decisions.last?.query["client"] == "prints")
        }
    }

    @Test(
        "A form that changes nothing, or speaks of an application that is not there, does nothing",
        arguments: [
            [("client_id", "prints"), ("keep_scope", "email"), ("keep_scope", "photos"), ("decision", "narrow")],
            [("client_id", "other"), ("decision", "revoke")], [("client_id", "prints")],
        ])
    func nothing(fields: [(String, String)]) async throws {
        try await signedIn(Self.two) { scene, browser, page in
            let answer = try await browser.submit(page, fields.map { (name: $0.0, value: $0.1) })
            #expect(answer.location == "/account/apps")
            #expect(!scene.admin.decisions.contains { $0.method == .delete })
        }
    }

    @Test("An application that the operator vouches for can be cut off, but not narrowed")
    func trusted() async throws {
        let consents: @Sendable (String) -> JSONValue = {
            [Self.consent("cr-1", $0, ["openid", "email", "photos"], client: JSONObject(["skip_consent": true]))]
        }
        try await signedIn(consents) { scene, browser, page in
            #expect(page.body.contains(#"data-test="trusted""#) && !page.body.contains("keep_scope"))
            _ = try await browser.submit(page, [("client_id", "prints"), ("decision", "narrow")])
            #expect(!scene.admin.decisions.contains { $0.method == .delete })
        }
    }

    @Test("Nothing is revoked by a form of another session, and an outage is told")
    func refused() async throws {
        try await signedIn(Self.two) { (scene, browser, page) async throws in
            let fields = [(name: "client_id", value: "prints"), (name: "decision", value: "revoke")]
            #expect(try await browser.post("/account/apps", fields).status == 403)
            scene.admin.fail("DELETE sessions/consent", 0)
            #expect(try await browser.submit(page, fields).status == 503)
            scene.admin.fail("GET sessions/consent", 0)
            #expect(try await browser.get("/account/apps").status == 503)
        }
    }
}
