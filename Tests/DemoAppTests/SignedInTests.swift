import Ground
import HTTPTypes
import HummingbirdTesting
import Synchronization
import Testing

@testable import demo_app

@Suite("Example application: being signed in, and signing out")
struct SignedInTests {
    @Test("a refresh token is used once and replaced (RFC 6749 §6)")
    func refresh() async throws {
        let world = try World()
        try await world.run { browser in
            _ = try await world.signIn(browser)
            _ = try await browser.post("/refresh")
            _ = try await browser.post("/refresh")
            let used = world.provider.state.withLock { $0.tokenRequests.compactMap { $0["refresh_token"] } }
            #expect(used == ["refresh-1", "refresh-2"])
            #expect(try await browser.get("/").text.contains("used 2 times"))
        }
    }

    @Test("the API takes the access token, and neither an ID token nor nothing (RFC 6750 §3)")
    func protectedAPI() async throws {
        let world = try World()
        let claims = JSONObject(["sub": "person-1", "client_id": "prints"])
        let good = try world.provider.sign(claims)
        let foreign = try world.provider.sign(JSONObject(["sub": "person-1", "client_id": "someone"]))
        let idToken = try world.provider.sign(JSONObject(["sub": "person-1", "aud": "prints"]))
        try await world.run { browser in
            let answer = try await browser.get("/api/me", bearer: good)
            #expect(answer.status == .ok)
            #expect(answer.text.contains(#""subject":"person-1""#))
            for token in [foreign, idToken, "garbage", "a.b.c"] {
                let answer = try await browser.get("/api/me", bearer: token)
                #expect(answer.status == .unauthorized)
                #expect(answer.headers[.wwwAuthenticate] == #"Bearer error="invalid_token""#)
            }
            #expect(try await browser.get("/api/me").headers[.wwwAuthenticate] == "Bearer")
        }
    }

    @Test("signing out asks the provider, and ends the session when the browser is back (RP-Initiated Logout 1.0 §2)")
    func signOut() async throws {
        let world = try World()
        try await world.run { browser in
            _ = try await world.signIn(browser)
            let location = try #require(try await browser.post("/logout").headers[.location])
            #expect(location.hasPrefix(FakeProvider.issuer + "/logout?id_token_hint="))
            #expect(location.contains("post_logout_redirect_uri=https%3A%2F%2Fprints.example%2Fsigned-out"))
            #expect(try await browser.get("/").text.contains("data-test=\"profile\""))

            let parameters = try FormParameters(decoding: location.drop { $0 != "?" }.dropFirst().utf8)
            let state = try #require(parameters["state"])
            _ = try await browser.get("/signed-out?state=" + state)
            #expect(try await browser.get("/").text.contains("data-test=\"welcome\""))
        }
    }

    @Test("the page after a sign-out ends nothing without the right state", arguments: ["", "?state=", "?state=guess"])
    func signOutOfAnother(query: String) async throws {
        let world = try World()
        try await world.run { browser in
            _ = try await world.signIn(browser)
            _ = try await browser.get("/signed-out" + query)
            _ = try await browser.post("/logout")
            _ = try await browser.get("/signed-out" + query)
            #expect(try await browser.get("/").text.contains("data-test=\"profile\""))
        }
    }

    static let event: JSONValue = .object(
        JSONObject([
            "http://schemas.openid.net/event/backchannel-logout": .object(JSONObject())
        ]))

    /// A logout token, and whether it ends the session (Back-Channel Logout 1.0 §2.6).
    static let logoutTokens: [(String, KeyValuePairs<String, JSONValue>, Bool)] = [
        ("by sid", ["aud": "prints", "jti": "1", "sid": "session-1", "events": event], true),
        ("by sub", ["aud": "prints", "jti": "1", "sub": "person-1", "events": event], true),
        (
            "without exp, as Hydra's",
            ["aud": "prints", "jti": "1", "sid": "session-1", "events": event, "exp": .null], true
        ),
        ("another session", ["aud": "prints", "jti": "1", "sid": "session-2", "events": event], false),
        ("another audience", ["aud": "someone", "jti": "1", "sid": "session-1", "events": event], false),
        ("no event", ["aud": "prints", "jti": "1", "sid": "session-1"], false),
        ("with a nonce", ["aud": "prints", "jti": "1", "sid": "session-1", "events": event, "nonce": "n"], false),
        ("no id", ["aud": "prints", "sid": "session-1", "events": event], false),
        ("nobody named", ["aud": "prints", "jti": "1", "events": event], false),
        ("old", ["aud": "prints", "jti": "1", "sid": "session-1", "events": event, "iat": 1_799_990_000], false),
        ("no iat", ["aud": "prints", "jti": "1", "sid": "session-1", "events": event, "iat": .null], false),
    ]

    @Test("a logout token ends the session that it names, and no other token does", arguments: logoutTokens)
    func backChannel(what: String, claims: KeyValuePairs<String, JSONValue>, ends: Bool) async throws {
        let world = try World()
        let token = try world.provider.sign(JSONObject(claims), type: "logout+jwt")
        try await world.run { browser in
            _ = try await world.signIn(browser)
            _ = try await browser.post("/backchannel-logout", FormParameters([("logout_token", token)]))
            let isSignedIn = try await browser.get("/").text.contains("data-test=\"profile\"")
            #expect(isSignedIn == !ends, "\(what)")
        }
    }
}
