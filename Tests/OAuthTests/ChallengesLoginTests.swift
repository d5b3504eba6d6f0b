import AdminAPI
import Ground
import OAuth
import Testing

let garbageChallenges = [
    "", "x", "lv_", "cc_AAAA.BBBB", "é", "../..", String(repeating: "A", count: 100_000), "undefined",
]

@Suite("Login challenges (Hydra's admin API)")
struct ChallengesLoginTests {
    @Test("get tells what the identity provider needs, and no secret")
    func get() async throws {
        let world = try await World.withApp(client: {
            ($0.clientSecret, $0.registrationAccessToken) = ("secret", "ory_at_x")
        })
        let request = Sample.request(
            "app",
            ["acr_values": "1 2", "ui_locales": "de fr", "display": "popup", "login_hint": "alice", "foo": "bar"])
        let challenge = try await Browser(world).begin(request)
        let login = try await world.logins.get(challenge).value()
        #expect(login.challenge == challenge)
        #expect(login.requestedScope == ["openid", "profile"])
        #expect(login.skip == false)
        #expect(login.subject == "")
        #expect(login.oidcContext.acrValues == ["1", "2"])
        #expect(login.oidcContext.uiLocales == ["de", "fr"])
        #expect(login.oidcContext.display == "popup")
        #expect(login.oidcContext.loginHint == "alice")
        #expect(login.client.clientID == "app")
        #expect(login.client.clientSecret == nil && login.client.registrationAccessToken == nil)
        #expect(login.requestURL.hasPrefix("https://sso.test/oauth2/auth?client_id=app&"))
        #expect(try query(of: login.requestURL) == request)
        #expect(!login.sessionID.isEmpty)
    }

    @Test("garbage is 404, for every operation", arguments: garbageChallenges)
    func garbage(_ challenge: String) async throws {
        let world = try await World.withApp()
        let isNotFound: @Sendable (any Error) -> Bool = { ($0 as? OAuthError)?.code == .notFound }
        await #expect { try await world.logins.get(challenge) } throws: { isNotFound($0) }
        await #expect { try await world.logins.accept(challenge, AcceptLoginRequest(subject: "a")) } throws: {
            isNotFound($0)
        }
        await #expect { try await world.logins.reject(challenge, RejectRequest()) } throws: { isNotFound($0) }
    }

    @Test("an empty subject is 400")
    func emptySubject() async throws {
        let world = try await World.withApp()
        let challenge = try await Browser(world).begin()
        await #expect { try await world.logins.accept(challenge, AcceptLoginRequest(subject: "")) } throws: {
            ($0 as? OAuthError)?.hint == "Field 'subject' must not be empty."
                && ($0 as? OAuthError)?.code == .invalidRequest
        }
        #expect(world.stores.allFlows.isEmpty)
    }

    @Test("a negative remember_for is 400")
    func negativeLifetime() async throws {
        let world = try await World.withApp()
        let challenge = try await Browser(world).begin()
        var acceptance = AcceptLoginRequest(subject: "alice")
        acceptance.rememberFor = -1
        await #expect(throws: OAuthError.self) { try await world.logins.accept(challenge, acceptance) }
    }

    @Test("accepting leads back to the request with a verifier")
    func accept() async throws {
        let world = try await World.withApp()
        let challenge = try await Browser(world).begin()
        let redirect = try await world.logins.accept(challenge, AcceptLoginRequest(subject: "alice")).value()
        let parameters = try query(of: redirect.redirectTo)
        #expect(redirect.redirectTo.hasPrefix("https://sso.test/oauth2/auth?"))
        #expect(parameters.removing(["login_verifier"]) == Sample.request())
        #expect(parameters["login_verifier"]?.hasPrefix("lv_") == true)
    }

    @Test("design D1: decided once, whoever races; then 410 with the way back")
    func decidedOnce() async throws {
        let world = try await World.withApp()
        let challenge = try await Browser(world).begin()
        let used = try await withThrowingTaskGroup(of: Bool.self) { group in
            for index in 0..<50 {
                group.addTask {
                    try await index.isMultiple(of: 2)
                        ? world.logins.accept(challenge, AcceptLoginRequest(subject: "alice")).isUsed
                        : world.logins.reject(challenge, RejectRequest()).isUsed
                }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(used == 49)
        guard case .used(let url) = try await world.logins.get(challenge) else { throw Unexpected("not used") }
        #expect(try query(of: url) == Sample.request())
    }

    @Test("too old: 401 with Hydra's text, and the way back to the start")
    func expired() async throws {
        let world = try await World.withApp()
        let challenge = try await Browser(world).begin()
        world.clock.advance(by: world.policy.lifespans.loginConsentRequest)
        guard case .expired(let error, let url) = try await world.logins.get(challenge) else {
            throw Unexpected("not expired")
        }
        #expect(error.code == .requestUnauthorized)
        #expect(error.hint == "The login request has expired, please try again.")
        #expect(try query(of: url) == Sample.request())
        #expect(try await world.logins.accept(challenge, AcceptLoginRequest(subject: "alice")).isExpired)
        #expect(try await world.logins.reject(challenge, RejectRequest()).isExpired)
        #expect(world.stores.allFlows.isEmpty)
    }

    @Test("another subject than the skipped one is sent through the login, and nothing is decided")
    func subjectMismatch() async throws {
        let world = try await World.withApp()
        let browser = Browser(world)
        try await browser.signOn()
        let challenge = try await browser.begin(Sample.request("app", ["prompt": "consent"]))
        let redirect = try await world.logins.accept(challenge, AcceptLoginRequest(subject: "bob")).value()
        let parameters = try query(of: redirect.redirectTo)
        #expect(parameters.all("prompt") == ["consent login"])
        #expect(parameters["login_verifier"] == nil)
        #expect(try await world.logins.get(try await browser.begin(parameters)).value().skip == false)
        await #expect(throws: Never.self) { try await world.logins.get(challenge).value() }
    }

    @Test("the client is gone: 404")
    func deletedClient() async throws {
        let world = try await World.withApp()
        let challenge = try await Browser(world).begin()
        _ = try await world.stores.delete(ClientID("app"))
        await #expect(throws: OAuthError.self) { try await world.logins.get(challenge) }
    }
}
