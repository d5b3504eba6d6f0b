import Ground
import HTTPTypes
import Testing

@testable import IdentityProvider

@Suite("Connecting a device — RFC 8628 §3.3")
struct DevicePageTests {
    private static let request: JSONObject = JSONObject([
        "challenge": "d1", "client": .object(Samples.client), "requested_scope": ["openid", "email"],
        "requested_access_token_audience": [], "requested_at": "2026-01-01T00:00:00Z",
        "expires_at": "2026-01-01T00:10:00Z",
    ])

    private func scene(_ body: @escaping @Sendable (Scene, Browser) async throws -> Void) async throws {
        try await Scene.run { scene in
            scene.admin.know("device", "d1", Self.request)
            try await body(scene, scene.browser())
        }
    }

    /// To the page that asks whether to connect.
    private func confirmation(_ browser: Browser, code: String = "WDJBMJHT") async throws -> Browser.Answer {
        let page = try await browser.open("/device?device_challenge=d1")
        return try await browser.submit(page, [("user_code", code), ("decision", "continue")])
    }

    @Test("DEV-01: without a code the field is empty")
    func empty() async throws {
        try await scene { scene, browser in
            let first = try await browser.get("/device?device_challenge=d1")
            #expect(first.status == 303)
            #expect(!first.location.contains("device_challenge"))
            let page = try await browser.get(first.location)
            #expect(page.status == 200)
            #expect(page.body.contains(#"id="user_code""#))
            #expect(
                !page.body.contains("undefined")
                    && !page.body.contains(#"id="user_code" name="user_code" type="text" value="#))
            #expect(scene.admin.calls.isEmpty)
        }
    }

    @Test("DEV-01, RFC 8628 §5.4: a code that came with the address is filled in, and nothing more")
    func prefilled() async throws {
        try await scene { scene, browser in
            let page = try await browser.open("/device?device_challenge=d1&user_code=WDJBMJHT")
            #expect(page.body.contains(#"value="WDJBMJHT""#))
            #expect(scene.admin.calls.isEmpty)
        }
    }

    @Test("C-10, RFC 8628 §5.4: who asks, for what, and the code are shown before anything is accepted")
    func confirms() async throws {
        try await scene { scene, browser in
            let page = try await confirmation(browser)
            #expect(page.status == 200)
            for text in [
                "Photo Prints", "See your e-mail address", "WDJBMJHT", #"value="connect""#, #"value="refuse""#,
            ] {
                #expect(page.body.contains(text), "\(text)")
            }
            #expect(scene.admin.decisions.isEmpty)
            #expect(scene.admin.calls.last?.query["user_code"] == "WDJBMJHT")
        }
    }

    @Test("connecting goes on to the server, and the same form again leads to the same place")
    func connects() async throws {
        try await scene { scene, browser in
            let page = try await confirmation(browser)
            let fields = [("user_code", "WDJBMJHT"), ("decision", "connect")]
            let answer = try await browser.submit(page, fields)
            #expect(answer.status == 303)
            #expect(answer.location.hasPrefix("https://sso.example/"))
            #expect(scene.admin.decisions.map(\.name) == ["PUT requests/device/accept"])
            #expect(scene.admin.decisions[0].body["user_code"] == "WDJBMJHT")
            let again = try await browser.submit(page, fields)
            #expect(again.location == answer.location)
            #expect(scene.admin.decisions.count == 1)
        }
    }

    @Test("DEV-05: refusing tells the device, and ends on our own page")
    func refuses() async throws {
        try await scene { scene, browser in
            let page = try await confirmation(browser)
            let answer = try await browser.submit(page, [("user_code", "WDJBMJHT"), ("decision", "refuse")])
            #expect(scene.admin.decisions.map(\.name) == ["PUT requests/device/reject"])
            #expect(scene.admin.decisions[0].body["error"] == "access_denied")
            #expect(answer.status == 303)
            let end = try await browser.get(answer.location)
            #expect(end.body.contains("The device was not connected"))
        }
    }

    @Test(
        "DEV-02: a code is sent without the marks that part its groups",
        arguments: ["WDJB-MJHT", " WDJB MJHT ", "WDJB–MJHT"])
    func normalized(typed: String) async throws {
        try await scene { scene, browser in
            _ = try await confirmation(browser, code: typed)
            #expect(scene.admin.calls.last?.query["user_code"] == "WDJBMJHT")
        }
    }

    @Test("DEV-03: a wrong code shows the form again, with one text for all that can be wrong")
    func wrongCode() async throws {
        try await scene { scene, browser in
            scene.admin.fail("GET requests/device", 400, ["error": "invalid_request"])
            let page = try await confirmation(browser, code: "<b>x")
            #expect(page.status == 422)
            #expect(page.body.contains("This code is not valid, or no longer."))
            #expect(page.body.contains("&lt;b&gt;x"))
            scene.admin.fail("GET requests/device", nil)
            let retry = try await browser.submit(page, [("user_code", "WDJBMJHT")])
            #expect(retry.body.contains("Photo Prints"))
        }
    }

    @Test("a code that expires while the person reads is told at once")
    func lateCode() async throws {
        try await scene { scene, browser in
            let page = try await confirmation(browser)
            scene.admin.fail("PUT requests/device/accept", 400, ["error": "invalid_request"])
            let answer = try await browser.submit(page, [("user_code", "WDJBMJHT"), ("decision", "connect")])
            #expect(answer.status == 422)
        }
    }

    @Test("DEV-04, C-10: where the server takes no more codes, the page says so and when to come back")
    func throttled() async throws {
        try await scene { scene, browser in
            scene.admin.fail("GET requests/device", 429, ["error": "too_many_user_codes"])
            let page = try await confirmation(browser)
            #expect(page.status == 429)
            #expect(page.headers[.retryAfter] == "60")
            #expect(page.body.contains("Too many codes were tried."))
        }
    }

    @Test("an empty code is asked for again, without a call", arguments: ["", "   "])
    func missing(_ code: String) async throws {
        try await scene { scene, browser in
            let page = try await confirmation(browser, code: code)
            #expect(page.status == 422)
            #expect(page.body.contains("Enter the code that your device shows."))
            #expect(scene.admin.calls.isEmpty)
        }
    }

    @Test("DV-012: a form without its token, or from another browser, is not taken")
    func forged() async throws {
        try await scene { scene, browser in
            let page = try await browser.open("/device?device_challenge=d1")
            let bare = try await browser.post(page.action, [("user_code", "WDJBMJHT"), ("decision", "connect")])
            #expect(bare.status == 403)
            let other = try await scene.browser().submit(page, [("user_code", "WDJBMJHT"), ("decision", "connect")])
            #expect(other.status == 403)
            #expect(scene.admin.calls.isEmpty)
        }
    }

    @Test("a Hydra that cannot tell who asks: the typed code is the confirmation, a refusal is shown")
    func olderServer() async throws {
        try await scene { scene, browser in
            scene.admin.fail("GET requests/device", 405)
            scene.admin.fail("PUT requests/device/reject", 404)
            let answer = try await confirmation(browser)
            #expect(answer.location.hasPrefix("https://sso.example/"))
            #expect(scene.admin.decisions.map(\.name) == ["PUT requests/device/accept"])
        }
        try await scene { scene, browser in
            scene.admin.fail("PUT requests/device/reject", 404)
            let page = try await confirmation(browser)
            let answer = try await browser.submit(page, [("user_code", "WDJBMJHT"), ("decision", "refuse")])
            #expect(answer.location == "/device/done?refused=true")
        }
    }

    @Test("an expired challenge leads back to the server's page for devices")
    func expired() async throws {
        try await scene { scene, browser in
            scene.admin.fail("GET requests/device", 401, ["error": "request_unauthorized"])
            let page = try await confirmation(browser)
            #expect(page.status == 410)
            #expect(page.body.contains("https://sso.example/oauth2/device/verify"))
        }
    }

    @Test("DEV-07: the last page names what was connected, where it is known")
    func done() async throws {
        try await scene { scene, browser in
            let plain = try await browser.get("/device/done?client_id=prints")
            #expect(plain.status == 200)
            #expect(plain.body.contains("Your device is connected"))
            #expect(try await browser.get("/device/done").status == 200)
        }
    }

    @Test("DEV-06: an earlier consent spares no device the page, which says that a device asks")
    func consent() async throws {
        try await Scene.run { scene in
            let browser = scene.browser()
            scene.admin.know("login", "c1", Samples.login("c1"))
            try await scene.signIn(browser, "c1")
            var request = Samples.consent("c2", subject: scene.ada.id.rawValue, skip: true)
            request["request_url"] = "https://sso.example/oauth2/device/verify?client_id=prints&device_verifier=dv_1"
            scene.admin.know("consent", "c2", request)
            let page = try await browser.open("/consent?consent_challenge=c2")
            #expect(page.status == 200)
            #expect(page.body.contains("A device asks for this"))
            #expect(!page.body.contains("switch_account"))
        }
    }
}
