import Ground
import HTTPTypes
import Testing

@testable import IdentityProvider

@Suite("GET /consent asks only when it must")
struct ConsentArrivalTests {
    @Test("CONS-01, 12: skip is accepted at once, with everything requested and the claims again")
    func skip() async throws {
        try await Scene.run { scene in
            scene.admin.know("consent", "k1", Samples.consent("k1", subject: scene.ada.id.rawValue, skip: true))
            let answer = try await scene.browser().get("/consent?consent_challenge=k1")
            #expect(answer.status == 303)
            let body = try #require(scene.admin.decisions.first?.body)
            #expect(scene.admin.decisions.map(\.name) == ["PUT requests/consent/accept"])
            #expect(body["grant_scope"] == ["openid", "email", "profile"])
            let claims = body["session"]?.object?["id_token"]?.object
            #expect(claims?["email"] == "ada@example.com")
            #expect(claims?["name"] == "Ada Lovelace")
        }
    }

    @Test("CONS-02, 03: a client with skip_consent sees no page, and its consent is remembered for prompt=none")
    func trusted() async throws {
        try await Scene.run { scene in
            let request = Samples.consent(
                "k1", subject: scene.ada.id.rawValue, client: JSONObject(["skip_consent": true]))
            scene.admin.know("consent", "k1", request)
            let answer = try await scene.browser().get("/consent?consent_challenge=k1")
            #expect(answer.status == 303)
            #expect(scene.admin.decisions.first?.body["remember"] == true)
            #expect(scene.admin.decisions.first?.body["remember_for"] == 0)
        }
    }

    @Test("CONS-04: a new audience is asked about even when the server says skip", arguments: [true, false])
    func audience(isCovered: Bool) async throws {
        try await Scene.run { scene in
            let subject = scene.ada.id.rawValue
            let earlier = Samples.consent("k0", subject: subject)
            scene.admin.remember(consents: [
                [
                    "consent_request_id": "cr-0", "consent_request": .object(earlier), "grant_scope": ["openid"],
                    "grant_access_token_audience": isCovered ? ["https://api.example"] : [], "remember": true,
                    "remember_for": 0, "handled_at": "2026-11-21T09:00:00Z",
                ]
            ])
            scene.admin.know(
                "consent", "k1", Samples.consent("k1", subject: subject, audience: ["https://api.example"], skip: true))
            let answer = try await scene.browser().get("/consent?consent_challenge=k1")
            #expect(answer.location.hasPrefix("/consent?tx=") == !isCovered)
            #expect(scene.admin.decisions.isEmpty == !isCovered)
        }
    }

    @Test("CONS-06: prompt=consent shows the page even when remembered, ticked as before")
    func promptConsent() async throws {
        try await Scene.run { scene in
            let subject = scene.ada.id.rawValue
            scene.admin.remember(consents: [
                [
                    "consent_request": .object(Samples.consent("k0", subject: subject)),
                    "grant_scope": ["openid", "email"],
                    "remember": true, "handled_at": "2026-11-21T09:00:00Z",
                ]
            ])
            scene.admin.know(
                "consent", "k1", Samples.consent("k1", subject: subject, skip: true, request: "&prompt=consent"))
            let page = try await scene.browser().open("/consent?consent_challenge=k1")
            #expect(page.status == 200)
            #expect(page.body.isTicked("email"))
            #expect(!page.body.isTicked("profile"))
        }
    }

    @Test("prompt=none where a page is needed ends with consent_required")
    func silent() async throws {
        try await Scene.run { scene in
            scene.admin.know(
                "consent", "k1", Samples.consent("k1", subject: scene.ada.id.rawValue, request: "&prompt=none"))
            _ = try await scene.browser().get("/consent?consent_challenge=k1")
            #expect(scene.admin.decisions.first?.body["error"] == "consent_required")
        }
    }

    @Test("CONS-17: an account that was disabled since the login is refused, on the way in and at the form")
    func disabled() async throws {
        try await Scene.run { scene in
            scene.admin.know("consent", "k1", Samples.consent("k1", subject: scene.ada.id.rawValue))
            let browser = scene.browser()
            let page = try await browser.open("/consent?consent_challenge=k1")
            try await scene.users.setEnabled(false, of: scene.ada.id)
            _ = try await browser.submit(page, [("decision", "allow")])
            _ = try await scene.browser().get("/consent?consent_challenge=k1")
            #expect(
                scene.admin.decisions.map(\.name) == ["PUT requests/consent/reject", "PUT requests/consent/reject"])
            #expect(scene.admin.decisions.allSatisfy { $0.body["error"] == "access_denied" })
        }
    }
}

@Suite("The consent page says who wants what, and its form decides")
struct ConsentFormTests {
    private func onPage(
        scope: JSONValue = ["openid", "email", "profile"], audience: JSONValue = .null,
        client: JSONObject = JSONObject(),
        _ body: @escaping @Sendable (Scene, Browser, Browser.Answer) async throws -> Void
    ) async throws {
        try await Scene.run { scene in
            scene.admin.know(
                "consent", "k1",
                Samples.consent("k1", subject: scene.ada.id.rawValue, scope: scope, audience: audience, client: client))
            let browser = scene.browser()
            try await body(scene, browser, try await browser.open("/consent?consent_challenge=k1"))
        }
    }

    @Test(
        "CONS-07, 20: what is granted was both requested and ticked; openid always",
        arguments: [
            ([], ["openid"]), (["email"], ["openid", "email"]),
            (["email", "profile"], ["openid", "email", "profile"]),
            (["admin", "email"], ["openid", "email"]), (["email profile"], ["openid"]),
        ] as [([String], [String])])
    func granted(ticked: [String], expected: [String]) async throws {
        try await onPage { scene, browser, page async throws in
            let form = ticked.map { (name: "grant_scope", value: $0) } + [(name: "decision", value: "allow")]
            #expect(try await browser.submit(page, form).status == 303)
            #expect(scene.admin.decisions.first?.body["grant_scope"] == .strings(expected))
        }
    }

    @Test("CONS-08: the audience that was requested is granted, and no other")
    func audience() async throws {
        try await onPage(audience: ["https://api.example"]) { scene, browser, page in
            #expect(page.body.contains("https://api.example"))
            _ = try await browser.submit(
                page, [("decision", "allow"), ("grant_access_token_audience", "https://evil.example")])
            #expect(scene.admin.decisions.first?.body["grant_access_token_audience"] == ["https://api.example"])
        }
    }

    @Test("CONS-09, 10, 21, C-02: openid has no box, known scopes are ticked, an unknown one is shown by its name")
    func boxes() async throws {
        try await onPage(scope: ["openid", "email", "offline_access", "prints.order"]) { _, _, page in
            #expect(!page.body.contains(#"value="openid""#))
            #expect(page.body.isTicked("email") && page.body.isTicked("offline_access"))
            #expect(page.body.contains("prints.order"))
        }
    }

    @Test("CONS-11: nobody consents for somebody else")
    func otherPerson() async throws {
        try await Scene.run { scene in
            _ = try await scene.addUser("grace@example.com")
            scene.admin.know("login", "c1", Samples.login("c1"))
            scene.admin.know("consent", "k1", Samples.consent("k1", subject: scene.ada.id.rawValue))
            let browser = scene.browser()
            try await scene.signIn(browser, "c1", as: "grace@example.com")
            let page = try await browser.open("/consent?consent_challenge=k1")
            #expect(page.status == 403)
            #expect(page.body.contains("grace@example.com"))
            #expect(page.body.contains("prompt=login"))
        }
    }

    @Test("CONS-12, 13, 14: claims come from granted scopes, none is reserved, and the access token says nothing")
    func claims() async throws {
        try await onPage { scene, browser, page in
            _ = try await browser.submit(page, [("grant_scope", "email"), ("decision", "allow")])
            let session = try #require(scene.admin.decisions.first?.body["session"]?.object)
            #expect(session["id_token"]?.object.map { Set($0.members.map(\.name)) } == ["email", "email_verified"])
            #expect(session["access_token"] == nil)
        }
    }

    @Test("CONS-15, C-02: nothing is remembered unless ticked, and then for a stated time", arguments: [true, false])
    func remember(isTicked: Bool) async throws {
        try await onPage { scene, browser, page in
            #expect(page.body.contains("1 day"))
            _ = try await browser.submit(page, [("decision", "allow")] + (isTicked ? [("remember", "true")] : []))
            #expect(scene.admin.decisions.first?.body["remember"] == .bool(isTicked))
            #expect(scene.admin.decisions.first?.body["remember_for"] == 86400)
        }
    }

    @Test(
        "CONS-16, C-11: a refusal, or a form without a decision, is access_denied; the person stays signed in",
        arguments: ["deny", "", "Allow"])
    func deny(decision: String) async throws {
        try await onPage { scene, browser, page in
            let answer = try await browser.submit(page, [("grant_scope", "email"), ("decision", decision)])
            #expect(answer.status == 303)
            #expect(scene.admin.decisions.map(\.name) == ["PUT requests/consent/reject"])
            #expect(scene.admin.decisions.first?.body["error"] == "access_denied")
            #expect(!answer.setCookies.contains { $0.hasPrefix("__Host-idp_session=;") })
        }
    }

    @Test("CONS-18, C-02: a client without a name is shown by its id, and its links only if they are https")
    func client() async throws {
        let client = JSONObject([
            "client_name": "", "client_uri": "javascript:alert(1)", "logo_uri": "http://logo.example/x.png",
            "tos_uri": "https://tos.example/\"><script>", "policy_uri": "https://policy.example/",
        ])
        try await onPage(client: client) { _, _, page in
            #expect(page.body.contains("prints"))
            #expect(page.body.contains(#"href="https://policy.example/""#))
            for text in ["javascript:", "logo.example", "<script>", "tos.example"] {
                #expect(!page.body.contains(text), "\(text)")
            }
        }
    }

    @Test("CONS-19, C-04: a client that registered itself is shown with a warning, and no other", arguments: [true, false])
    func selfRegistered(byItself: Bool) async throws {
        var client = JSONObject()
        if byItself { client["self_registered"] = true }
        try await onPage(client: client) { _, _, page async throws in
            #expect(page.body.contains(#"data-test="unverified""#) == byItself)
        }
    }

    @Test("CONS-22: a request without scopes still has a page")
    func noScope() async throws {
        try await onPage(scope: []) { scene, browser, page in
            #expect(page.status == 200)
            _ = try await browser.submit(page, [("decision", "allow")])
            #expect(scene.admin.decisions.first?.body["grant_scope"] == [])
        }
    }

    @Test("\"Not you?\" starts again with a new sign-in")
    func switchAccount() async throws {
        try await onPage { scene, browser, page in
            let answer = try await browser.submit(page, [("decision", "switch_account")])
            #expect(
                answer.location.hasPrefix("https://sso.example/oauth2/auth?")
                    && answer.location.hasSuffix("prompt=login"))
            #expect(scene.admin.decisions.isEmpty)
        }
    }
}

extension String {
    /// Whether the checkbox of this scope is ticked.
    fileprivate func isTicked(_ scope: String) -> Bool {
        guard let box = firstRange(of: #"value="\#(scope)""#) else { return false }
        return self[box.upperBound...].prefix { $0 != ">" }.contains("checked")
    }
}
