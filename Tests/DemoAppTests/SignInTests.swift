import Crypto
import Ground
import HTTPTypes
import HummingbirdTesting
import Synchronization
import Testing

@testable import demo_app

@Suite("Example application: signing in (OpenID Connect Core §3.1)")
struct SignInTests {
    @Test("the request carries state, nonce and an S256 challenge, and the code is redeemed with its verifier")
    func wholeFlow() async throws {
        let world = try World()
        try await world.run { browser in
            let request = try await browser.beginSignIn()
            #expect(request["code_challenge_method"] == "S256")
            #expect(request["redirect_uri"] == "https://prints.example/callback")
            let claims = world.idTokenClaims(request)
            world.provider.state.withLock { $0.claims = claims }
            let answer = try await browser.finishSignIn(request)
            #expect(answer.status == .seeOther)
            #expect(answer.headers[.location] == "/")
            let tokenRequests = world.provider.state.withLock { $0.tokenRequests }
            let form = try #require(tokenRequests.first)
            let verifier = try #require(form["code_verifier"])
            #expect(form["client_id"] == "prints")
            #expect(Base64URL.encode(Array(SHA256.hash(data: Array(verifier.utf8)))) == request["code_challenge"])
            #expect(try await browser.get("/").text.contains("Ada &lt;Lovelace&gt;"))
        }
    }

    /// What is changed in the ID token, and what the page then says.
    static let refusals: [(String, JSONObject, String)] = [
        ("nonce of another request", JSONObject(["nonce": "other"]), "nonce"),
        ("no nonce", JSONObject(["nonce": .null]), "nonce"),
        ("another issuer", JSONObject(["iss": "https://evil.example"]), "iss"),
        ("another audience", JSONObject(["aud": "someone"]), "aud"),
        ("another party", JSONObject(["azp": "someone"]), "issued to someone"),
        ("expired", JSONObject(["exp": 1_700_000_000]), "exp"),
        ("no subject", JSONObject(["sub": .null]), "who signed in"),
        ("hash of another access token", JSONObject(["at_hash": "AAAA"]), "access token"),
    ]

    @Test("an ID token that breaks a rule signs nobody in (§3.1.3.7)", arguments: refusals)
    func refusedIDToken(what: String, changes: JSONObject, reason: String) async throws {
        let world = try World()
        try await world.run { browser in
            let answer = try await world.signIn(browser, changes: changes)
            #expect(answer.status == .badRequest, "\(what)")
            #expect(answer.text.contains(reason), "\(what): \(answer.text)")
            #expect(try await browser.get("/").text.contains("data-test=\"welcome\""))
        }
    }

    @Test("an ID token that another key signed signs nobody in")
    func otherKey() async throws {
        let world = try World()
        world.provider.state.withLock { $0.signsWithOtherKey = true }
        try await world.run { browser in
            let answer = try await world.signIn(browser)
            #expect(answer.text.contains("signature is invalid"))
        }
    }

    @Test("a response from another issuer, or from none, is refused (RFC 9207 §2.4)")
    func mixUp() async throws {
        let world = try World()
        try await world.run { browser in
            let first = try await browser.beginSignIn()
            #expect(try await browser.finishSignIn(first, issuer: "https://evil.example").status == .badRequest)
            let second = try await browser.beginSignIn()
            #expect(try await browser.get("/callback?code=c&state=\(second["state"] ?? "")").status == .badRequest)
            let tokenRequests = world.provider.state.withLock { $0.tokenRequests }
            #expect(tokenRequests.isEmpty)
        }
    }

    @Test("a response works once, and only in the browser that asked")
    func stateIsBound() async throws {
        let world = try World()
        try await world.run { browser in
            let request = try await browser.beginSignIn()
            let claims = world.idTokenClaims(request)
            world.provider.state.withLock { $0.claims = claims }
            #expect(try await browser.finishSignIn(request).status == .seeOther)
            #expect(try await browser.finishSignIn(request).status == .badRequest)
        }
        let other = try World()
        try await other.run { browser in
            let request = try await browser.beginSignIn()
            #expect(try await Browser(browser.client).finishSignIn(request).status == .badRequest)
        }
    }

    @Test("two tabs can be at it together")
    func twoTabs() async throws {
        let world = try World()
        try await world.run { browser in
            let requests = [try await browser.beginSignIn(), try await browser.beginSignIn()]
            for request in requests {
                let claims = world.idTokenClaims(request)
                world.provider.state.withLock { $0.claims = claims }
                #expect(try await browser.finishSignIn(request).status == .seeOther)
            }
        }
    }

    @Test("an error of the provider is told as text")
    func providerError() async throws {
        let world = try World()
        try await world.run { browser in
            let request = try await browser.beginSignIn()
            let parameters = FormParameters([
                ("error", "access_denied"), ("error_description", "<b>No</b>"), ("state", request["state"] ?? ""),
                ("iss", FakeProvider.issuer),
            ])
            let answer = try await browser.get("/callback?" + parameters.encoded)
            #expect(answer.text.contains("access_denied: &lt;b&gt;No&lt;/b&gt;"))
        }
    }
}
