import Database
import Ground
import Testing

@testable import IdentityProvider

@Suite("Steps of an account's life between password and application")
struct SignInStepTests {
    private static let terms = [
        TermsDocument(name: "terms", version: "1", url: .route("/terms")),
        TermsDocument(name: "privacy", version: "7", url: .route("/privacy")),
    ]

    /// Signs Ada in with the challenge `challenge`; where she is led.
    private func arrive(_ scene: Scene, _ browser: Browser, _ challenge: String) async throws -> Browser.Answer {
        scene.admin.know("login", challenge, Samples.login(challenge))
        let answer = try await scene.signIn(browser, challenge)
        return answer.location.hasPrefix("/") ? try await browser.get(answer.location) : answer
    }

    @Test("terms are agreed to once; a new version is asked for anew")
    func terms() async throws {
        try await Scene.withMail(AccountPolicy(terms: Self.terms)) { scene in
            let browser = scene.browser()
            let page = try await arrive(scene, browser, "c1")
            #expect(page.body.ranges(of: #"data-test="document""#).count == 2)
            #expect(try await browser.submit(page, [("decision", "accept")]).location.hasPrefix(FakeAdmin.server))
            #expect(try await arrive(scene, scene.browser(), "c2").location.hasPrefix(FakeAdmin.server))
            _ = try await scene.database.write(Query("UPDATE idp_terms_acceptances SET version = '0'"))
            #expect(try await arrive(scene, scene.browser(), "c3").body.contains("Something has changed"))
        }
    }

    @Test("who does not agree is not signed in, and the application is told", arguments: ["decline", ""])
    func declined(decision: String) async throws {
        try await Scene.withMail(AccountPolicy(terms: Self.terms)) { scene in
            let browser = scene.browser()
            let page = try await arrive(scene, browser, "c1")
            _ = try await browser.submit(page, [("decision", decision)])
            #expect(scene.admin.decisions.map(\.name) == ["PUT requests/login/reject"])
            #expect(browser.cookies["__Host-idp_session"] == nil)
        }
    }

    @Test("what must be known of everybody is asked for, and only that")
    func profile() async throws {
        try await Scene.withMail(AccountPolicy(requiredClaims: [.givenName, .familyName])) { scene in
            let browser = scene.browser()
            let page = try await arrive(scene, browser, "c1")
            #expect(page.body.contains(#"name="family_name""#) && !page.body.contains(#"name="given_name""#))
            let wrong = try await browser.submit(page, [("family_name", "   "), ("given_name", "Mallory")])
            #expect(wrong.status == 422)
            #expect(try await browser.submit(page, [("family_name", "Lovelace")]).location.hasPrefix(FakeAdmin.server))
            let ada = try #require(try await scene.users.find(scene.ada.id))
            #expect(ada.profile.familyName == "Lovelace" && ada.profile.givenName == "Ada")
        }
    }

    @Test(
        "N-07: a demanded password must be another, long enough, and ends the demand",
        arguments: PasswordDemand.allCases)
    func demanded(reason: PasswordDemand) async throws {
        try await Scene.withMail { scene in
            let demands = PasswordDemandStore(scene.database, clock: scene.clock.wallClock)
            try await demands.demand(reason, of: scene.ada.id)
            let browser = scene.browser()
            let page = try await arrive(scene, browser, "c1")
            #expect(page.body.contains(#"autocomplete="new-password""#))
            #expect(page.body.contains(#"value="ada@example.com" autocomplete="username""#))
            for refused in [Scene.password, "short", ""] {
                #expect(try await browser.submit(page, [("new_password", refused)]).status == 422)
            }
            #expect(scene.admin.decisions.isEmpty)
            let answer = try await browser.submit(page, [("new_password", "correct horse battery staple")])
            #expect(answer.location.hasPrefix(FakeAdmin.server))
            #expect(try await demands.find(scene.ada.id) == nil)
        }
    }

    @Test("an account that was given up is kept by who signs in and says so", arguments: ["keep", "leave"])
    func deletion(decision: String) async throws {
        try await Scene.withMail { scene in
            let deletions = DeletionStore(scene.database, clock: scene.clock.wallClock)
            _ = try await deletions.request(scene.ada.id, after: .seconds(3600))
            let browser = scene.browser()
            let page = try await arrive(scene, browser, "c1")
            _ = try await browser.submit(page, [("decision", decision)])
            #expect((try await deletions.find(scene.ada.id) == nil) == (decision == "keep"))
            let name = decision == "keep" ? "accept" : "reject"
            #expect(scene.admin.decisions.map(\.name) == ["PUT requests/login/\(name)"])
        }
    }
}
