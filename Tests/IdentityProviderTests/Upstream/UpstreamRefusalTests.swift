import AdminClient
import Ground
import Testing

@testable import IdentityProvider

@Suite("What comes back from another provider is believed only when it is proven")
struct UpstreamRefusalTests {
    /// One way in which an answer is no good.
    struct Refusal: Sendable, CustomStringConvertible {
        let description: String
        let reason: UpstreamFailure.Reason
        var script: @Sendable (inout ScriptedUpstream.Script) -> Void = { _ in }
        var callback: @Sendable (ScriptedUpstream.Visit) -> String = { $0.callback }

        init(
            _ description: String, _ reason: UpstreamFailure.Reason,
            script: @escaping @Sendable (inout ScriptedUpstream.Script) -> Void = { _ in },
            callback: @escaping @Sendable (ScriptedUpstream.Visit) -> String = { $0.callback }
        ) {
            self.description = description
            self.reason = reason
            self.script = script
            self.callback = callback
        }

        static func response(
            _ description: String, _ reason: UpstreamFailure.Reason,
            callback: @escaping @Sendable (ScriptedUpstream.Visit) -> String
        ) -> Refusal {
            Refusal(description, reason, callback: callback)
        }

        /// A claim that is not what it must be.
        static func claim(_ name: String, _ value: JSONValue, _ description: String) -> Refusal {
            Refusal(description, .refused, script: { $0.claims[name] = value })
        }
    }

    static let idTokens: [Refusal] = [
        .claim("iss", "https://work.example/", "OIDC Core §3.1.3.7 (2): the ID token is of another issuer"),
        .claim("aud", "another client", "OIDC Core §3.1.3.7 (3): it is for somebody else"),
        .claim("aud", ["gate house", "another client"], "OIDC Core §3.1.3.7 (4): it is for several and has no azp"),
        .claim("azp", "another client", "OIDC Core §3.1.3.7 (5): it was issued to another client"),
        .claim("exp", .integer(1_799_999_000), "OIDC Core §3.1.3.7 (9): it has expired"),
        .claim("exp", .null, "OIDC Core §2: it does not say when it expires"),
        .claim("iat", .null, "OIDC Core §2: it does not say when it was issued"),
        .claim("iat", .integer(1_799_990_000), "OIDC Core §3.1.3.7 (10): it is too old"),
        .claim("iat", .integer(1_800_009_000), "OIDC Core §3.1.3.7 (10): it is of tomorrow"),
        .claim("nonce", "another", "OIDC Core §3.1.3.7 (11): its nonce is of another attempt"),
        .claim("nonce", .null, "OIDC Core §3.1.3.7 (11): it has no nonce"),
        .claim("sub", .null, "OIDC Core §2: it does not say who"),
        .claim("sub", "", "OIDC Core §2: its subject is empty"),
        .claim("at_hash", "AAAAAAAAAAAAAAAAAAAAAA", "OIDC Core §3.1.3.8: the access token is another"),
        Refusal("RFC 8725 §3.2: alg none", .refused, script: { $0.forged = "none" }),
        Refusal("RFC 8725 §3.1: alg HS256 with our own secret", .refused, script: { $0.forged = "HS256" }),
        Refusal("RFC 8725 §3.11: another sort of token", .refused, script: { $0.type = "logout+jwt" }),
        Refusal(
            "OIDC Core §3.1.3.7 (6): nobody's key", .refused, script: { $0.keyID = "k2" }),
    ]

    static let responses: [Refusal] = [
        .response("RFC 9207 §2.4: iss of another issuer", .refused) {
            $0.address([("code", "c"), ("iss", "https://evil.example")])
        },
        .response("RFC 9207 §2.4: no iss, though the provider promises it", .refused) { $0.address([("code", "c")]) },
        .response("RFC 6749 §3.1: two codes", .refused) { visit in
            visit.address([("code", "a"), ("code", "b"), ("iss", visit.issuer)])
        },
        .response("RFC 6749 §4.1.2: no code", .refused) { visit in visit.address([("iss", visit.issuer)]) },
        .response("RFC 6749 §4.1.2.1: access_denied", .denied) { visit in
            visit.address([("error", "access_denied"), ("error_description", "<b>no</b>"), ("iss", visit.issuer)])
        },
        .response("RFC 6749 §4.1.2.1: temporarily_unavailable", .unavailable) { visit in
            visit.address([("error", "temporarily_unavailable"), ("iss", visit.issuer)])
        },
        .response("RFC 6749 §10.12: a state of the same sign-on that was never given out", .expired) { visit in
            let transaction = visit.parameters["state"]?.split(separator: ".").first ?? ""
            return visit.address(
                [("code", "c"), ("iss", visit.issuer)], state: "\(transaction).AAAAAAAAAAAAAAAAAAAAAA")
        },
        .response("RFC 9700 §4.4.2: the callback of another provider", .expired) { visit in
            visit.callback.replacing("/upstream/work/", with: "/upstream/other/")
        },
    ]

    static let outages: [Refusal] = [
        Refusal("the token endpoint refuses the code", .refused, script: { $0.tokenStatus = 400 }),
        Refusal("the token endpoint is in trouble", .unavailable, script: { $0.tokenStatus = 503 }),
        Refusal("the keys are gone", .refused, script: { $0.publishes = [] }),
        Refusal("nobody answers", .unavailable, script: { $0.isUnreachable = true }),
    ]

    @Test(
        "each leads back to the sign-in page of the same sign-on, in words of ours",
        arguments: idTokens + responses + outages)
    func refused(refusal: Refusal) async throws {
        try await UpstreamScene.run { bench in
            try await bench.connectAda()
            let browser = bench.scene.browser()
            let visit = try await bench.press(browser, try await bench.signInPage(browser))
            bench.work.change(refusal.script)
            let answer = try await browser.get(refusal.callback(visit))
            #expect(
                answer.status == 303 && answer.location.hasPrefix("/login?tx="), "\(answer.status) \(answer.location)")
            #expect(answer.location.hasSuffix("&upstream=\(refusal.reason.rawValue)"), "\(answer.location)")
            #expect(bench.scene.admin.decisions.isEmpty)
            let page = try await browser.get(answer.location)
            #expect(page.status == 200 && page.body.contains(#"role="alert""#) && page.body.contains("Photo Prints"))
            #expect(!page.body.contains("<b>no</b>"))
            let event = try #require(try await bench.events(.loginFailed).first)
            #expect(event.contains(#""upstream""#) && event.contains(refusal.reason.rawValue))
            // The same sign-on still can be finished.
            let done = try await browser.submit(
                page, [("identifier", Scene.email), ("password", Scene.password), ("decision", "sign_in")])
            #expect(done.location.hasPrefix(FakeAdmin.server))
        }
    }

    @Test(
        "a discovery document that is not the provider's own, or leads elsewhere, is not followed (Discovery §4.3, CWE-918)",
        arguments: [
            ("issuer", "https://evil.example"), ("issuer", "https://work.example/"),
            ("token_endpoint", "http://work.example/token"), ("token_endpoint", "https://10.0.0.1/token"),
            ("jwks_uri", "https://[::1]/keys"), ("jwks_uri", "https://localhost/keys"),
            ("jwks_uri", "https://intranet/keys"), ("jwks_uri", "https://127.0.0.0x1/keys"),
            ("jwks_uri", "https://2130706433/keys"), ("jwks_uri", "file:///etc/passwd"),
            ("authorization_endpoint", "javascript:alert(1)"),
            ("userinfo_endpoint", "https://169.254.169.254/latest"),
        ])
    func discovery(name: String, value: String) async throws {
        try await UpstreamScene.run { bench in
            bench.work.change { $0.discovery[name] = .string(value) }
            let browser = bench.scene.browser()
            let answer = try await browser.submit(try await bench.signInPage(browser), [("upstream", "work")])
            #expect(answer.location.hasSuffix("&upstream=unavailable"), "\(answer.status) \(answer.location)")
            #expect(bench.work.requests.map(\.path) == ["/.well-known/openid-configuration"])
        }
    }

    @Test("an answer counts once: a second one repeats the sign-on's, or begins again")
    func replay() async throws {
        try await UpstreamScene.run { bench in
            try await bench.connectAda()
            let browser = bench.scene.browser()
            let visit = try await bench.press(browser, try await bench.signInPage(browser))
            let first = try await browser.get(visit.callback)
            #expect(try await browser.get(visit.callback).location == first.location)
            #expect(bench.work.requests.count { $0.path == "/token" } == 1)
            #expect(bench.scene.admin.decisions.count == 1)
            // Of somebody unknown nothing is decided yet.
            let other = bench.scene.browser()
            bench.work.change { $0.claims["sub"] = "nobody-1" }
            let second = try await bench.press(other, try await bench.signInPage(other, "c2"))
            #expect(try await other.get(second.callback).location.hasPrefix("/upstream/account"))
            #expect(try await other.get(second.callback).location.hasSuffix("&upstream=expired"))
        }
    }

    @Test("an answer in another browser, and one without a sign-on, end on the error page")
    func elsewhere() async throws {
        try await UpstreamScene.run { bench in
            try await bench.connectAda()
            let browser = bench.scene.browser()
            let visit = try await bench.press(browser, try await bench.signInPage(browser))
            #expect(try await bench.scene.browser().get(visit.callback).status == 403)
            #expect(try await browser.get("/upstream/work/callback?code=c").status == 404)
            #expect(try await browser.get("/upstream/work/callback?code=c&state=a.b").status == 404)
            bench.scene.clock.advance(by: .seconds(1801))
            #expect(try await browser.get(visit.callback).status == 410)
            #expect(bench.scene.admin.decisions.isEmpty)
        }
    }

    @Test("a disabled account is refused without a word about it, and so is one that is gone")
    func disabled() async throws {
        try await UpstreamScene.run { bench in
            try await bench.connectAda()
            try await bench.scene.users.setEnabled(false, of: bench.scene.ada.id)
            let browser = bench.scene.browser()
            let visit = try await bench.press(browser, try await bench.signInPage(browser))
            #expect(try await browser.get(visit.callback).location.hasSuffix("&upstream=refused"))
            try await bench.scene.users.delete(bench.scene.ada.id)
            let again = try await bench.press(browser, try await bench.signInPage(browser, "c2"))
            #expect(try await browser.get(again.callback).location.hasPrefix("/upstream/account"))
        }
    }

    @Test("no secret, code or token is in the log")
    func log() async throws {
        try await UpstreamScene.run { bench in
            bench.work.change { $0.claims["nonce"] = "another" }
            let browser = bench.scene.browser()
            let visit = try await bench.press(browser, try await bench.signInPage(browser))
            _ = try await browser.get(visit.callback)
            let text = bench.scene.log.text
            #expect(text.contains("nonce"))
            for secret in [
                "a client's secret", "at-1", "eyJ", visit.parameters["state"] ?? "-",
                "c-\(visit.parameters["nonce"] ?? "-")",
            ] {
                #expect(!text.contains(secret), "\(secret)")
            }
        }
    }
}
