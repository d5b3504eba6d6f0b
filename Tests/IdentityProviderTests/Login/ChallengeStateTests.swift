import Ground
import HTTPTypes
import Testing

@testable import IdentityProvider

private let challengeKinds = ["login", "consent", "logout"]

@Suite("A challenge that is no good has a page that leads on (challenge table §1.3)")
struct ChallengeStateTests {
    @Test("410: the browser goes on where the server says", arguments: challengeKinds)
    func used(kind: String) async throws {
        try await Scene.run { scene in
            scene.admin.fail("GET requests/\(kind)", 410, ["redirect_to": "https://sso.example/oauth2/auth?again"])
            let answer = try await scene.browser().get("/\(kind)?\(kind)_challenge=c1")
            #expect(answer.status == 303)
            #expect(answer.location == "https://sso.example/oauth2/auth?again")
        }
    }

    @Test(
        "W-18: on the first visit every other answer is a page with the right status, and never a stack trace",
        arguments: [
            (401, ["error": "request_unauthorized"], 410, "challenge_expired"), (404, [:], 404, "challenge_unknown"),
            (409, [:], 409, "challenge_used"), (500, [:], 503, "server_unavailable"),
            (0, [:], 503, "server_unavailable"),
            (401, ["error": "invalid_token"], 502, "server_error"),
            (403, ["error": "request_forbidden"], 502, "server_error"),
        ] as [(Int, JSONValue, Int, String)])
    func firstVisit(status: Int, body: JSONValue, expected: Int, code: String) async throws {
        for kind in challengeKinds {
            try await Scene.run { scene in
                scene.admin.fail("GET requests/\(kind)", status, body)
                let answer = try await scene.browser().get("/\(kind)?\(kind)_challenge=c-1")
                #expect(answer.status == expected)
                #expect(answer.body.contains(code))
                // Only an outage keeps the challenge, so that the same address can be tried again.
                #expect(answer.body.contains("challenge=c-1\"") == (expected == 503))
                #expect((answer.headers[.retryAfter] != nil) == (expected == 503))
            }
        }
    }

    @Test("A challenge that expired while the page was open leads back to where the sign-on began")
    func expiredLater() async throws {
        try await Scene.run { scene in
            scene.admin.know("login", "c1", Samples.login("c1"))
            let browser = scene.browser()
            let page = try await browser.open("/login?login_challenge=c1")
            scene.admin.fail("GET requests/login", 401, ["error": "request_unauthorized"])
            let answer = try await browser.submit(page, [("identifier", "a"), ("password", "b")])
            #expect(answer.status == 410)
            #expect(answer.body.contains("https://sso.example/oauth2/auth?client_id=prints"))
        }
    }

    @Test("A page that was open for longer than its transaction lives leads back as well")
    func transactionExpired() async throws {
        try await Scene.run { scene in
            scene.admin.know("login", "c1", Samples.login("c1"))
            let browser = scene.browser()
            let page = try await browser.open("/login?login_challenge=c1")
            scene.clock.advance(by: .seconds(1801))
            for answer in [
                try await browser.submit(page, [("identifier", "a"), ("password", "b")]),
                try await browser.get(page.action),
            ] {
                #expect(answer.status == 410)
                #expect(answer.body.contains("https://sso.example/oauth2/auth?client_id=prints"))
            }
        }
    }

    @Test("409 at the accept and 410 after it: the browser goes on")
    func conflict() async throws {
        try await Scene.run { scene in
            scene.admin.know("login", "c1", Samples.login("c1"))
            let browser = scene.browser()
            let page = try await browser.open("/login?login_challenge=c1")
            scene.admin.fail("PUT requests/login/accept", 409)
            let answer = try await browser.submit(page, [("identifier", Scene.email), ("password", Scene.password)])
            #expect(answer.status == 409)
            #expect(answer.body.contains("https://prints.example/"))
            #expect(browser.cookies["__Host-idp_session"] == nil)
        }
    }

    @Test(
        "An outage at the form keeps what was typed, and the form works afterwards",
        arguments: ["GET requests/login", "PUT requests/login/accept"])
    func outage(call: String) async throws {
        try await Scene.run { scene in
            scene.admin.know("login", "c1", Samples.login("c1"))
            let browser = scene.browser()
            let page = try await browser.open("/login?login_challenge=c1")
            scene.admin.fail(call, 0)
            let fields = [("identifier", Scene.email), ("password", Scene.password)].map { (name: $0.0, value: $0.1) }
            let answer = try await browser.submit(page, fields)
            #expect(answer.status == 503)
            #expect(answer.body.contains(#"value="ada@example.com""#))
            #expect(!answer.body.contains(Scene.password))
            scene.admin.fail(call, nil)
            #expect(try await browser.submit(answer, fields).status == 303)
        }
    }

    @Test("A transaction of one page is not taken by another, and a made-up one is unknown")
    func kinds() async throws {
        try await Scene.run { scene in
            scene.admin.know("login", "c1", Samples.login("c1"))
            let browser = scene.browser()
            let page = try await browser.open("/login?login_challenge=c1")
            #expect(try await browser.get(page.action.replacing("/login", with: "/consent")).status == 404)
            #expect(try await browser.get("/login?tx=made-up").status == 404)
        }
    }
}
