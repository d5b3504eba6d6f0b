import Ground
import JOSE
import OAuth
import Testing

@Suite("session_state (OpenID Connect Session Management 1.0 §3.2)")
struct SessionStateTests {
    private func state(_ uri: String, session: String = "s", at time: Int64 = 1) -> SessionState? {
        SessionState(
            session: SessionID(session), authenticatedAt: UnixTime(seconds: time), client: ClientID("app"),
            redirectURI: uri, random: .seeded(1))
    }

    @Test(
        "is the hash of client, origin, browser state and salt, as the frame computes it",
        arguments: [
            ("https://App.test/cb?a=b", "https://app.test"), ("https://app.test:443/", "https://app.test"),
            ("http://localhost:3000/cb", "http://localhost:3000"), ("https://app.test:8443", "https://app.test:8443"),
        ])
    func formula(_ uri: String, _ origin: String) throws {
        let made = try #require(state(uri))
        let parts = made.parameter.split(separator: ".").map(String.init)
        let text = "app \(origin) \(made.browserState) \(parts[1])"
        #expect(parts[0] == Base64URL.encode(HashAlgorithm.sha256.hash(Array(text.utf8))))
    }

    @Test("another session, and another sign-in in it, is another browser state, which does not show the session's id")
    func browserState() throws {
        let states = [state("https://a.test"), state("https://a.test", session: "t"), state("https://a.test", at: 2)]
        #expect(Set(states.compactMap { $0?.browserState }).count == 3)
        #expect(state("https://a.test")?.browserState == state("https://b.test")?.browserState)
        #expect(state("https://a.test", session: "very-secret-id")?.browserState.contains("secret") == false)
    }

    @Test("a native app has no origin, and no session state", arguments: ["app:/callback", "com.example://callback"])
    func native(_ uri: String) { #expect(state(uri) == nil) }
}
