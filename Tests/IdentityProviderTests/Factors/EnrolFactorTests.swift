import Authenticators
import Ground
import TestSupport
import Testing

@testable import IdentityProvider

@Suite("Setting up a second factor on the way to an application")
struct EnrolFactorTests {
    private func totp(_ page: Browser.Answer) throws -> TOTP {
        let key = try #require(page.body.firstMatch(of: #/data-test="typed-key">([a-z2-7 ]+)</#)).1
        return TOTP(key: try #require(Base32.decode(key.replacing(" ", with: ""))))
    }

    @Test("a client that asks for two factors gets them from a person who had one, with recovery codes on the way")
    func demanded() async throws {
        try await Scene.run { scene in
            let bench = try FactorBench(scene)
            scene.admin.know("login", "c1", Samples.login("c1", context: ["acr_values": ["aal2"]]))
            let browser = scene.browser()
            let page = try await bench.afterPassword(browser, "c1")
            #expect(page.body.contains(#"data-test="enrol-factor""#) && page.body.contains(#"data-test="later""#))
            let code = bench.code(try totp(page))
            let shown = try await browser.submit(
                page, page.hidden("enrolment") + [("method", "app"), ("code", code), ("decision", "add")])
            #expect(shown.body.contains(#"data-test="codes""#))
            let answer = try await browser.submit(shown, [("decision", "continue")])
            #expect(answer.location.hasPrefix(FakeAdmin.server))
            let body = try bench.accepted()
            #expect(body["acr"] == "aal2" && body["amr"] == ["pwd", "otp", "mfa"])
        }
    }

    @Test("who does not want to now is told apart from who did (LOGIN-15)")
    func later() async throws {
        try await Scene.run { scene in
            let bench = try FactorBench(scene)
            scene.admin.know("login", "c1", Samples.login("c1", context: ["acr_values": ["aal2"]]))
            let browser = scene.browser()
            let page = try await bench.afterPassword(browser, "c1")
            #expect(try await browser.submit(page, [("decision", "later")]).location.hasPrefix(FakeAdmin.server))
            #expect(try bench.accepted()["acr"] == "aal1")
        }
    }

    @Test("where everyone must have one, nobody gets past it")
    func required() async throws {
        try await Scene.run(configure: { $0.factors.isRequired = true }) { scene in
            let bench = try FactorBench(scene)
            scene.admin.know("login", "c1", Samples.login("c1"))
            let browser = scene.browser()
            let page = try await bench.afterPassword(browser, "c1")
            #expect(page.body.contains(#"data-test="enrol-factor""#) && !page.body.contains(#"data-test="later""#))
            let refused = try await browser.submit(page, [("decision", "later")])
            #expect(refused.status == 422 && scene.admin.decisions.isEmpty)
            var authenticator = SoftwareAuthenticator.es256(origin: "https://id.example")
            authenticator.relyingPartyID = "id.example"
            let answer = try authenticator.registration(challenge: try refused.challenge).text
            let shown = try await browser.submit(
                refused, [("method", "credential"), ("credential", answer), ("decision", "add")])
            #expect(try await browser.submit(shown, [("decision", "continue")]).location.hasPrefix(FakeAdmin.server))
            #expect(try bench.accepted()["acr"] == "phr")
        }
    }

    @Test("an application that resists phishing is offered a passkey alone")
    func phishingResistant() async throws {
        try await Scene.run { scene in
            let bench = try FactorBench(scene)
            scene.admin.know("login", "c1", Samples.login("c1", context: ["acr_values": ["phr"]]))
            let page = try await bench.afterPassword(scene.browser(), "c1")
            #expect(page.body.contains(#"data-test="passkey-form""#) && !page.body.contains(#"data-test="app-form""#))
        }
    }
}
