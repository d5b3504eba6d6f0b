import Authenticators
import Ground
import HTTPTypes
import TestSupport
import Testing

@testable import IdentityProvider

@Suite("The second factor of a sign-in")
struct SecondFactorTests {
    @Test("a password alone is not enough for a person with an app, and the code tells the client so (M-16)")
    func app() async throws {
        try await Scene.run { scene in
            let bench = try FactorBench(scene)
            let totp = try await bench.addApp()
            scene.admin.know("login", "c1", Samples.login("c1"))
            let browser = scene.browser()
            let page = try await bench.afterPassword(browser, "c1")
            #expect(
                page.body.contains(#"data-test="second-factor""#)
                    && page.body.contains(#"autocomplete="one-time-code""#))
            #expect(scene.admin.decisions.isEmpty)
            let answer = try await browser.submit(page, page.hidden("method") + [("code", bench.code(totp))])
            #expect(answer.status == 303 && answer.location.hasPrefix(FakeAdmin.server))
            let body = try bench.accepted()
            #expect(body["amr"] == ["pwd", "otp", "mfa"] && body["acr"] == "aal2")
        }
    }

    @Test("a code works once, also in another sign-in, and not two steps later (M-01, M-02)")
    func once() async throws {
        try await Scene.run { scene in
            let bench = try FactorBench(scene)
            let totp = try await bench.addApp()
            let code = bench.code(totp)
            for (challenge, expected) in [("c1", 303), ("c2", 422)] {
                scene.admin.know("login", challenge, Samples.login(challenge))
                let browser = scene.browser()
                let page = try await bench.afterPassword(browser, challenge)
                #expect(try await browser.submit(page, [("method", "app"), ("code", code)]).status == expected)
            }
            scene.clock.advance(by: .seconds(60))
            let old = totp.code(step: TOTP.step(at: scene.clock.wallClock.now()) - 2)
            scene.admin.know("login", "c3", Samples.login("c3"))
            let browser = scene.browser()
            let page = try await bench.afterPassword(browser, "c3")
            let answer = try await browser.submit(page, [("method", "app"), ("code", old)])
            #expect(answer.status == 422 && answer.body.contains(#"data-test="alert""#))
        }
    }

    @Test("codes cannot be guessed: after a few wrong ones even the right one has to wait (G-09)")
    func guesses() async throws {
        try await Scene.run { scene in
            let bench = try FactorBench(scene)
            let totp = try await bench.addApp()
            scene.admin.know("login", "c1", Samples.login("c1"))
            let browser = scene.browser()
            let page = try await bench.afterPassword(browser, "c1")
            var statuses: [Int] = []
            // The browser is new and its address unknown: the account's own count is what bounds it.
            for number in 0..<22 {
                let code = String(number) + "00000x"
                statuses.append(try await browser.submit(page, [("method", "app"), ("code", code)]).status)
            }
            #expect(statuses.first == 422 && statuses.last == 429)
            let right = try await browser.submit(page, [("method", "app"), ("code", bench.code(totp))])
            #expect(right.status == 429 && right.headers[.retryAfter] != nil)
        }
    }

    @Test("a recovery code works in place of the app, once (M-03)")
    func recovery() async throws {
        try await Scene.run { scene in
            let bench = try FactorBench(scene)
            _ = try await bench.addApp()
            let codes = try await bench.factors.codes.renew(of: scene.ada.id)
            for (challenge, expected) in [("c1", 303), ("c2", 422)] {
                scene.admin.know("login", challenge, Samples.login(challenge))
                let browser = scene.browser()
                let page = try await bench.afterPassword(browser, challenge)
                let form = [("method", "recovery"), ("code", codes[0].text.exposed.uppercased())]
                #expect(try await browser.submit(page, form).status == expected)
            }
            #expect(try await bench.factors.codes.remaining(of: scene.ada.id) == 9)
            #expect(try bench.accepted()["acr"] == "aal2")
        }
    }

    @Test("a security key resists phishing, and the client may know (M-09, M-16)")
    func securityKey() async throws {
        try await Scene.run { scene in
            let bench = try FactorBench(scene)
            let key = try await bench.addPasskey(.securityKey, flags: 0x01)
            scene.admin.know("login", "c1", Samples.login("c1"))
            let browser = scene.browser()
            let page = try await bench.afterPassword(browser, "c1")
            let options = try page.ceremony
            #expect(
                options["allowCredentials"]?.array?.first?.object?["id"]?.string == Base64URL.encode(key.credentialID))
            let assertion = try key.assertion(challenge: try page.challenge).text
            let answer = try await browser.submit(page, [("method", "credential"), ("credential", assertion)])
            #expect(answer.status == 303)
            #expect(try bench.accepted()["amr"] == ["pwd", "hwk", "mfa"])
            #expect(try bench.accepted()["acr"] == "phr")
        }
    }

    @Test("the answer of an authenticator works once, and only where it was asked for (M-08)")
    func replay() async throws {
        try await Scene.run { scene in
            let bench = try FactorBench(scene)
            var key = try await bench.addPasskey()
            scene.admin.know("login", "c1", Samples.login("c1"))
            scene.admin.know("login", "c2", Samples.login("c2"))
            let (one, two) = (scene.browser(), scene.browser())
            let (first, second) = (try await bench.afterPassword(one, "c1"), try await bench.afterPassword(two, "c2"))
            let assertion = try key.assertion(challenge: try first.challenge).text
            let stolen = try await two.submit(second, [("method", "credential"), ("credential", assertion)])
            #expect(stolen.status == 422)
            #expect(try await one.submit(first, [("method", "credential"), ("credential", assertion)]).status == 303)
            let replayed = try await two.submit(second, [("method", "credential"), ("credential", assertion)])
            #expect(replayed.status == 422)
            key.signCount = 2
            let own = try key.assertion(challenge: try replayed.challenge).text
            #expect(try await two.submit(replayed, [("method", "credential"), ("credential", own)]).status == 303)
        }
    }

    @Test("a remembered sign-on says again how the person signed in (LOGIN-05)")
    func remembered() async throws {
        try await Scene.run { scene in
            let bench = try FactorBench(scene)
            let totp = try await bench.addApp()
            scene.admin.know("login", "c1", Samples.login("c1"))
            let browser = scene.browser()
            let page = try await bench.afterPassword(browser, "c1")
            #expect(try await browser.submit(page, [("method", "app"), ("code", bench.code(totp))]).status == 303)
            scene.admin.know("login", "c2", Samples.login("c2", skip: scene.ada.id.rawValue))
            let answer = try await browser.get("/login?login_challenge=c2")
            #expect(answer.status == 303 && answer.location.hasPrefix(FakeAdmin.server))
            #expect(try bench.accepted()["amr"] == ["pwd", "otp", "mfa"])
            #expect(try bench.accepted()["acr"] == "aal2")
        }
    }

    @Test(
        "a client that asks for more gets the second factor of a remembered session, and nothing else (LOGIN-15, LOGIN-16)"
    )
    func stepUp() async throws {
        try await Scene.run { scene in
            let bench = try FactorBench(scene)
            scene.admin.know("login", "c1", Samples.login("c1"))
            let browser = scene.browser()
            #expect(try await scene.signIn(browser, "c1").location.hasPrefix(FakeAdmin.server))
            #expect(try bench.accepted()["acr"] == "aal1")
            let totp = try await bench.addApp()
            let context: JSONValue = ["acr_values": ["urn:made:up", "aal2"]]
            scene.admin.know("login", "c2", Samples.login("c2", skip: scene.ada.id.rawValue, context: context))
            let page = try await browser.open("/login?login_challenge=c2")
            #expect(page.body.contains(#"data-test="second-factor""#) && !page.body.contains(#"type="password""#))
            let answer = try await browser.submit(page, [("method", "app"), ("code", bench.code(totp))])
            #expect(answer.status == 303)
            let body = try bench.accepted()
            #expect(body["subject"]?.string == scene.ada.id.rawValue)
            #expect(body["acr"] == "aal2" && body["amr"] == ["pwd", "otp", "mfa"])
        }
    }

    @Test("a level that was asked for and not reached is not told (LOGIN-15)")
    func notEchoed() async throws {
        try await Scene.run { scene in
            let bench = try FactorBench(scene)
            scene.admin.know("login", "c1", Samples.login("c1", context: ["acr_values": ["urn:made:up"]]))
            #expect(try await scene.signIn(scene.browser(), "c1").location.hasPrefix(FakeAdmin.server))
            #expect(try bench.accepted()["acr"] == "aal1")
        }
    }
}
