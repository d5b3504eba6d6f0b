import AdminClient
import Ground
import Testing

@testable import IdentityProvider

@Suite("Connected sign-ins on the account's own pages")
struct ConnectionsPageTests {
    private static let path = "/account/security/connections"

    private func signedIn(_ bench: UpstreamScene) async throws -> Browser {
        let browser = bench.scene.browser()
        try await bench.scene.signInToAccount(browser)
        return browser
    }

    /// Goes to the provider from the page, and comes back.
    private func connect(_ bench: UpstreamScene, _ browser: Browser) async throws -> Browser.Answer {
        let page = try await browser.get(Self.path)
        let visit = try bench.work.visit(try await browser.submit(page, [("connect", "work")]))
        return try await browser.get(visit.callback)
    }

    @Test("M-18: connect and disconnect, each with a mail and an event; the security page leads there")
    func roundTrip() async throws {
        try await UpstreamScene.run { bench in
            let browser = try await signedIn(bench)
            #expect(try await browser.get("/account/security").body.contains(Self.path))
            #expect(try await connect(bench, browser).location == Self.path + "?result=connected")
            let page = try await browser.get(Self.path + "?result=connected")
            #expect(page.body.contains("grace@work.example") && page.body.contains(#"data-test="connected""#))
            let link = try #require(try await bench.links.list(of: bench.scene.ada.id).first)
            #expect(try await bench.scene.mail().text.contains("connected to your account"))
            let gone = try await browser.submit(page, [("disconnect", link.id)])
            #expect(gone.location == Self.path + "?result=disconnected")
            #expect(try await browser.submit(page, [("disconnect", link.id)]).location == gone.location)
            #expect(try await bench.links.list(of: bench.scene.ada.id).isEmpty)
            #expect(try await bench.scene.mail().text.contains("disconnected from your account"))
            #expect(try await bench.events(.connectionAdded).count == 1)
            #expect(try await bench.events(.connectionRemoved).count == 1)
        }
    }

    @Test("M-18: a sign-in that is too long ago has to be repeated first, at a provider with a fresh proof")
    func reauthentication() async throws {
        try await UpstreamScene.run { bench in
            let browser = try await signedIn(bench)
            _ = try await connect(bench, browser)
            bench.scene.clock.advance(by: .seconds(301))
            let stale = try await browser.get(Self.path)
            #expect(stale.location.contains("reauthenticate=true"))
            let page = try await browser.open(stale.location)
            let visit = try await bench.press(browser, page)
            #expect(visit.parameters["prompt"] == "login" && visit.parameters["max_age"] == "0")
            #expect(try await browser.get(visit.callback).location.hasSuffix("&upstream=stale"))
            let again = try await bench.press(browser, try await browser.open(stale.location))
            bench.work.change { $0.claims["auth_time"] = .integer(bench.scene.clock.wallClock.now().seconds) }
            #expect(try await browser.get(again.callback).location == Self.path)
            // Somebody else's identity does not confirm who Ada is.
            bench.work.change { $0.claims["sub"] = "somebody-else" }
            bench.scene.clock.advance(by: .seconds(301))
            bench.work.change { $0.claims["auth_time"] = .integer(bench.scene.clock.wallClock.now().seconds) }
            let third = try await bench.press(browser, try await browser.open(stale.location))
            #expect(try await browser.get(third.callback).location.hasSuffix("&upstream=other_account"))
        }
    }

    @Test("an identity that signs somebody else in is refused, and nobody learns whom")
    func taken() async throws {
        try await UpstreamScene.run { bench in
            let grace = try await bench.scene.addUser("grace@example.com")
            let identity = try #require(bench.grace)
            #expect(try await bench.links.add(identity, to: grace.id))
            let browser = try await signedIn(bench)
            let answer = try await connect(bench, browser)
            #expect(answer.location == Self.path + "?problem=taken")
            let page = try await browser.get(answer.location)
            #expect(page.body.contains("belongs to another account") && !page.body.contains("grace@example.com"))
            #expect(try await bench.scene.mails().isEmpty)
        }
    }

    @Test("whoever cancels there, or is signed out here meanwhile, connects nothing")
    func cancelled() async throws {
        try await UpstreamScene.run { bench in
            let browser = try await signedIn(bench)
            let page = try await browser.get(Self.path)
            let visit = try bench.work.visit(try await browser.submit(page, [("connect", "work")]))
            let denied = try await browser.get(visit.address([("error", "access_denied"), ("iss", visit.issuer)]))
            #expect(denied.location == Self.path + "?problem=denied")
            let second = try bench.work.visit(try await browser.submit(page, [("connect", "work")]))
            browser.set("__Host-idp_session", to: nil)
            #expect(try await browser.get(second.callback).location == Self.path + "?problem=expired")
            #expect(try await bench.links.list(of: bench.scene.ada.id).isEmpty)
        }
    }

    @Test("the last way in cannot be taken away: a password, a passkey or another connection must be left")
    func last() async throws {
        try await UpstreamScene.run { bench in
            let grace = try await bench.scene.users.create(
                UserProfile(email: try #require(EmailAddress("grace@example.com"))), passwordHash: nil)
            let identity = try #require(bench.grace)
            #expect(try await bench.links.add(identity, to: grace.id))
            let browser = bench.scene.browser()
            let visit = try await bench.press(browser, try await browser.open("/login?return_to=\(Self.path)"))
            #expect(try await browser.get(visit.callback).location == Self.path)
            let page = try await browser.get(Self.path)
            let link = try #require(try await bench.links.list(of: grace.id).first)
            let refused = try await browser.submit(page, [("disconnect", link.id)])
            #expect(refused.status == 409 && refused.body.contains("nothing else to sign in with"))
            bench.work.change { $0.claims["sub"] = "grace-2" }
            #expect(try await connect(bench, browser).location == Self.path + "?result=connected")
            #expect(try await browser.submit(page, [("disconnect", link.id)]).status == 303)
            #expect(try await bench.links.list(of: grace.id).map(\.subject) == ["grace-2"])
        }
    }

    @Test("a form that was not made for this session changes nothing")
    func csrf() async throws {
        try await UpstreamScene.run { bench in
            let browser = try await signedIn(bench)
            #expect(try await browser.post(Self.path, [("csrf", "x"), ("connect", "work")]).status == 403)
            #expect(bench.work.requests.isEmpty)
        }
    }

    @Test("the export of one's data names the connections, and nobody else's entry can be taken away")
    func export() async throws {
        try await UpstreamScene.run { bench in
            let grace = try await bench.scene.addUser("grace@example.com")
            let identity = try #require(bench.grace)
            #expect(try await bench.links.add(identity, to: grace.id))
            let foreign = try #require(try await bench.links.list(of: grace.id).first)
            bench.work.change { $0.claims["sub"] = "ada-1" }
            let browser = try await signedIn(bench)
            _ = try await connect(bench, browser)
            _ = try await browser.submit(try await browser.get(Self.path), [("disconnect", foreign.id)])
            #expect(try await bench.links.list(of: grace.id).count == 1)
            let data = try await browser.get("/account/data")
            let export = try await browser.post("/account/data/export", [("csrf", data.csrf)])
            #expect(export.body.contains("ada-1") && !export.body.contains("grace-1"))
        }
    }
}
