import AdminClient
import Database
import Ground
import HTTPTypes
import Testing

@testable import IdentityProvider

@Suite("Signing in at another provider")
struct UpstreamSignInTests {
    @Test(
        "the button asks with code, PKCE, state and nonce, and names nothing of the sign-on (OpenID Connect Core §3.1.2.1)"
    )
    func request() async throws {
        try await UpstreamScene.run { bench in
            let browser = bench.scene.browser()
            let page = try await bench.signInPage(browser)
            #expect(page.body.contains(#"src="/static/work.svg" alt="""#) && page.body.contains("Sign in with Work Account"))
            let visit = try await bench.press(browser, page)
            #expect(visit.parameters["response_type"] == "code" && visit.parameters["client_id"] == "gate house")
            #expect(visit.parameters["redirect_uri"] == "https://id.example/upstream/work/callback")
            #expect(visit.parameters["scope"] == "openid profile email")
            #expect(visit.parameters["code_challenge_method"] == "S256")
            #expect(visit.parameters["code_challenge"]?.utf8.count == 43)
            #expect(visit.parameters["nonce"]?.utf8.count == 22)
            #expect(visit.parameters["prompt"] == nil && !visit.url.contains("c1"))
        }
    }

    @Test("whoever is known goes on to the application as after a password: amr ext, aal1, and stays signed in")
    func known() async throws {
        try await UpstreamScene.run { bench in
            try await bench.connectAda()
            let browser = bench.scene.browser()
            let visit = try await bench.press(browser, try await bench.signInPage(browser))
            let answer = try await browser.get(visit.callback)
            #expect(answer.status == 303 && answer.location.hasPrefix(FakeAdmin.server))
            let decision = try #require(bench.scene.admin.decisions.first)
            #expect(decision.name == "PUT requests/login/accept" && decision.query["login_challenge"] == "c1")
            #expect(decision.body["subject"] == .string(bench.scene.ada.id.rawValue))
            #expect(decision.body["amr"] == ["ext"] && decision.body["acr"] == "aal1")
            #expect(answer.setCookies.contains { $0.hasPrefix("__Host-idp_session=") && $0.contains("Max-Age=2592") })
            let link = try #require(try await bench.links.list(of: bench.scene.ada.id).first)
            #expect(link.lastUsedAt != nil)
            #expect(try await browser.get("/account").body.contains("Ada Lovelace"))
        }
    }

    @Test("the client's secret and the verifier go to the token endpoint alone (RFC 6749 §2.3.1, RFC 7636 §4.5)")
    func tokenRequest() async throws {
        try await UpstreamScene.run { bench in
            try await bench.connectAda()
            let browser = bench.scene.browser()
            let visit = try await bench.press(browser, try await bench.signInPage(browser))
            _ = try await browser.get(visit.callback)
            let request = try #require(bench.work.requests.first { $0.path == "/token" })
            #expect(request.headers[.authorization] == "Basic Z2F0ZSUyMGhvdXNlOmElMjBjbGllbnQlMjdzJTIwc2VjcmV0")
            let form = try FormParameters(decoding: request.body)
            #expect(form["redirect_uri"] == visit.parameters["redirect_uri"] && form["client_secret"] == nil)
            #expect(form["code_verifier"]?.utf8.count == 43)
            #expect(bench.scene.log.text.contains("a client's secret") == false)
        }
    }

    @Test("a second factor is asked for after another provider's word too, and the two are aal2")
    func secondFactor() async throws {
        try await UpstreamScene.run { bench in
            try await bench.connectAda()
            let factors = try FactorBench(bench.scene)
            let totp = try await factors.addApp()
            let browser = bench.scene.browser()
            let visit = try await bench.press(browser, try await bench.signInPage(browser))
            let answer = try await browser.get(visit.callback)
            #expect(answer.location.hasPrefix("/second-factor?tx="))
            let done = try await browser.submit(
                try await browser.get(answer.location), [("code", factors.code(totp)), ("decision", "continue")])
            #expect(done.location.hasPrefix(FakeAdmin.server))
            let decision = try #require(bench.scene.admin.decisions.first)
            #expect(decision.body["amr"] == ["ext", "otp", "mfa"])
            #expect(decision.body["acr"] == "aal2")
        }
    }

    @Test("new keys of the provider are fetched when no key fits (OpenID Connect Core §10.1.1)")
    func rotation() async throws {
        try await UpstreamScene.run { bench in
            try await bench.connectAda()
            let browser = bench.scene.browser()
            let first = try await bench.press(browser, try await bench.signInPage(browser))
            #expect(try await browser.get(first.callback).location.hasPrefix(FakeAdmin.server))
            bench.work.change { script in
                script.keyID = "k2"
                script.publishes = ["k1", "k2"]
            }
            bench.scene.clock.advance(by: .seconds(11))
            let other = bench.scene.browser()
            let second = try await bench.press(other, try await bench.signInPage(other, "c2"))
            #expect(try await other.get(second.callback).location.hasPrefix(FakeAdmin.server))
            #expect(bench.work.requests.count { $0.path == "/keys" } == 2)
            #expect(bench.work.requests.count { $0.path == "/.well-known/openid-configuration" } == 1)
        }
    }

    @Test("where the ID token has no address, UserInfo is asked, and believed only about the same person")
    func userInfo() async throws {
        for subject in ["grace-1", "somebody-else"] {
            try await UpstreamScene.run { bench in
                bench.work.change { script in
                    script.claims["email"] = nil
                    script.discovery["userinfo_endpoint"] = "https://work.example/userinfo"
                    script.userInfo = JSONObject(["sub": .string(subject), "email": "info@work.example"])
                }
                let page = try await bench.unknown(bench.scene.browser())
                #expect(page.body.contains("info@work.example") == (subject == "grace-1"))
            }
        }
    }

    @Test("who is to prove again that it is them has to do so at the provider too", arguments: [true, false])
    func freshProof(isFresh: Bool) async throws {
        try await UpstreamScene.run { bench in
            try await bench.connectAda()
            let browser = bench.scene.browser()
            let page = try await bench.signInPage(browser, request: "&prompt=login")
            let visit = try await bench.press(browser, page)
            #expect(visit.parameters["prompt"] == "login" && visit.parameters["max_age"] == "0")
            let now = bench.scene.clock.wallClock.now().seconds
            bench.work.change { $0.claims["auth_time"] = .integer(isFresh ? now : now - 3600) }
            let answer = try await browser.get(visit.callback)
            #expect(answer.location.hasPrefix(isFresh ? FakeAdmin.server : "/login?tx="))
            #expect(answer.location.hasSuffix("&upstream=stale") == !isFresh)
        }
    }

    @Test("without an application it leads to the account")
    func local() async throws {
        try await UpstreamScene.run { bench in
            try await bench.connectAda()
            let browser = bench.scene.browser()
            let visit = try await bench.press(browser, try await browser.open("/login?return_to=/account/apps"))
            #expect(try await browser.get(visit.callback).location == "/account/apps")
        }
    }

    @Test("without providers there is no button, and no such address")
    func none() async throws {
        try await Scene.run { scene in
            let browser = scene.browser()
            let page = try await browser.open("/login?return_to=/account")
            #expect(!page.body.contains(#"name="upstream""#))
            #expect(try await browser.submit(page, [("upstream", "work")]).status == 404)
            #expect(try await browser.get("/upstream/work/callback?code=c&state=a.b").status == 404)
        }
    }
}
