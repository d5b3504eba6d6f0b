import Ground
import Testing

@testable import IdentityProvider

@Suite("The identity provider works with servers of every age (challenge table §1.3)")
struct GenerationTests {
    private static let right = [("identifier", Scene.email), ("password", Scene.password)].map {
        (name: $0.0, value: $0.1)
    }

    private func with(
        _ generation: FakeAdmin.Generation, _ body: @escaping @Sendable (Scene, Browser) async throws -> Void
    ) async throws {
        try await Scene.run { scene in
            scene.admin.become(generation)
            let subject = scene.ada.id.rawValue
            scene.admin.know("login", "c1", Samples.login("c1"))
            scene.admin.know("consent", "k1", Samples.consent("k1", subject: subject))
            scene.admin.know("logout", "l1", Samples.logout("l1", subject: subject, client: .object(Samples.client)))
            try await body(scene, scene.browser())
        }
    }

    @Test(
        "The whole way, each form sent twice, ends once and in the same place", arguments: FakeAdmin.Generation.allCases
    )
    func wholeWay(generation: FakeAdmin.Generation) async throws {
        try await with(generation) { scene, browser in
            let forms: [(address: String, fields: [(name: String, value: String)])] = [
                ("/login?login_challenge=c1", Self.right), ("/consent?consent_challenge=k1", [("decision", "allow")]),
                ("/logout?logout_challenge=l1", [("decision", "sign_out")]),
            ]
            for (number, form) in forms.enumerated() {
                let page = try await browser.open(form.address)
                #expect(page.status == 200, "\(form.address)")
                let answer = try await browser.submit(page, form.fields)
                #expect(answer.location.hasPrefix("https://sso.example/oauth2/auth?"), "\(form.address)")
                #expect(try await browser.submit(page, form.fields).location == answer.location)
                #expect(scene.admin.decisions.count == number + 1)
            }
        }
    }

    @Test(
        "LOGIN-01, BACK-01: a challenge that comes back after it was decided never ends in an error of ours",
        arguments: [(FakeAdmin.Generation.stateless, 409), (.gone, 303), (.conflict, 409)])
    func comesBack(generation: FakeAdmin.Generation, status: Int) async throws {
        try await with(generation) { scene, browser in
            let page = try await browser.open("/login?login_challenge=c1")
            _ = try await browser.submit(page, Self.right)
            let again = try await browser.get("/login?login_challenge=c1")
            #expect(again.status == status)
            if generation == .gone {
                #expect(again.location.hasPrefix("https://sso.example/oauth2/auth?client_id=prints"))
            } else {
                #expect(again.body.contains("challenge_used"))
            }
        }
    }

    @Test("Two tabs of one challenge: the slower one is told, or goes on", arguments: FakeAdmin.Generation.allCases)
    func slowerTab(generation: FakeAdmin.Generation) async throws {
        try await with(generation) { scene, browser in
            let first = try await browser.open("/login?login_challenge=c1")
            let second = try await browser.open("/login?login_challenge=c1")
            _ = try await browser.submit(first, Self.right)
            let answer = try await browser.submit(second, Self.right)
            switch generation {
            case .stateless, .gone:
                #expect(answer.location.hasPrefix("https://sso.example/oauth2/auth?client_id=prints"))
            case .conflict: #expect(answer.status == 409 && answer.body.contains("https://prints.example/"))
            }
        }
    }

    @Test("OUT-04: a refused sign-out, whose answer is empty, leads on", arguments: FakeAdmin.Generation.allCases)
    func stays(generation: FakeAdmin.Generation) async throws {
        try await with(generation) { scene, browser in
            let page = try await browser.open("/logout?logout_challenge=l1")
            let answer = try await browser.submit(page, [("decision", "stay")])
            #expect(answer.location == "https://prints.example/")
            #expect(try await browser.submit(page, [("decision", "stay")]).location == answer.location)
        }
    }

    @Test("ADMIN-02: lists that are null or hold null, and members nobody heard of, are fine")
    func nulls() async throws {
        try await Scene.run { scene in
            var login = Samples.login("c1")
            for (name, value) in [
                ("requested_scope", ["openid", .null]), ("requested_access_token_audience", [.null]),
                ("oidc_context", ["acr_values": .null, "ui_locales": .null, "new": [:]]), ("later", [1, .null]),
            ] as [(String, JSONValue)] { login[name] = value }
            scene.admin.know("login", "c1", login)
            #expect(try await scene.signIn(scene.browser(), "c1").status == 303)
            var consent = Samples.consent("k1", subject: scene.ada.id.rawValue, scope: [.null, "email"])
            consent["context"] = .null
            scene.admin.know("consent", "k1", consent)
            scene.admin.remember(consents: [["consent_request": .object(consent), "grant_scope": [.null]]])
            let browser = scene.browser()
            let page = try await browser.open("/consent?consent_challenge=k1")
            _ = try await browser.submit(page, [("decision", "allow"), ("grant_scope", "email")])
            #expect(scene.admin.decisions.last?.body["grant_scope"] == ["email"])
        }
    }
}
