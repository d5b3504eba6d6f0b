import AdminAPI
import Ground
import OAuth
import Testing

@Suite("Consent challenges (Hydra's admin API)")
struct ChallengesConsentTests {
    @Test("get tells what was asked for, and what the login was accepted with")
    func get() async throws {
        let world = try await World.withApp(client: { $0.clientSecret = "secret" })
        let challenge = try await Browser(world).signIn(
            Sample.request("app", ["audience": "https://api.test", "ui_locales": "de"]), as: "alice",
            { ($0.acr, $0.amr, $0.context) = ("2", ["pwd", "otp"], ["a": 1]) })
        let consent = try await world.consents.get(challenge).value()
        let flow = try #require(world.stores.allFlows.first)
        #expect(consent.challenge == challenge)
        #expect(consent.subject == "alice")
        #expect(consent.requestedScope == ["openid", "profile"])
        #expect(consent.requestedAccessTokenAudience == ["https://api.test"])
        #expect(consent.skip == false)
        #expect(consent.acr == "2")
        #expect(consent.amr == ["pwd", "otp"])
        #expect(consent.context == ["a": 1])
        #expect(consent.oidcContext.uiLocales == ["de"])
        #expect(consent.consentRequestID == flow.id.rawValue && consent.loginChallenge == flow.id.rawValue)
        #expect(consent.loginSessionID == flow.sessionID.rawValue)
        #expect(consent.client?.clientID == "app" && consent.client?.clientSecret == nil)
    }

    @Test("garbage is 404, for every operation", arguments: garbageChallenges)
    func garbage(_ challenge: String) async throws {
        let world = try await World.withApp()
        let isNotFound: @Sendable (any Error) -> Bool = { ($0 as? OAuthError)?.code == .notFound }
        await #expect { try await world.consents.get(challenge) } throws: { isNotFound($0) }
        await #expect { try await world.consents.accept(challenge, AcceptConsentRequest()) } throws: { isNotFound($0) }
        await #expect { try await world.consents.reject(challenge, RejectRequest()) } throws: { isNotFound($0) }
    }

    @Test(
        "RFC 6749 §3.3: nothing is granted that was not asked for",
        arguments: [(["openid", "email"], []), ([], ["https://api.test/other"]), (["OPENID"], [])]
            as [([String], [String])])
    func beyondRequest(scope: [String], audience: [String]) async throws {
        let world = try await World.withApp()
        let challenge = try await Browser(world).signIn()
        var acceptance = AcceptConsentRequest()
        (acceptance.grantScope, acceptance.grantAccessTokenAudience) = (scope, audience)
        let wrong = acceptance
        await #expect { try await world.consents.accept(challenge, wrong) } throws: {
            ($0 as? OAuthError)?.code == .invalidRequest
        }
        await #expect(throws: Never.self) { try await world.consents.get(challenge).value() }
    }

    @Test("RFC 6749 §3.3: less may be granted, and the client is told")
    func less() async throws {
        let world = try await World.withApp()
        let response = try await Browser(world).signOn(consent: { $0.grantScope = ["openid"] })
        #expect(response.parameters["scope"] == "openid")
        #expect(world.stores.allAuthorizations.first?.grantedScope.values == ["openid"])
        #expect(world.stores.allAuthorizations.first?.requestedScope.values == ["openid", "profile"])
    }

    @Test("design D1: decided once, whoever races; then 410 with the way back")
    func decidedOnce() async throws {
        let world = try await World.withApp()
        let challenge = try await Browser(world).signIn()
        let used = try await withThrowingTaskGroup(of: Bool.self) { group in
            for index in 0..<50 {
                group.addTask {
                    try await index.isMultiple(of: 2)
                        ? world.consents.accept(challenge, AcceptConsentRequest()).isUsed
                        : world.consents.reject(challenge, RejectRequest()).isUsed
                }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(used == 49)
        guard case .used(let url) = try await world.consents.get(challenge) else { throw Unexpected("not used") }
        #expect(try query(of: url) == Sample.request())
    }

    @Test("too old: 401 with Hydra's text")
    func expired() async throws {
        let world = try await World.withApp()
        let challenge = try await Browser(world).signIn()
        world.clock.advance(by: world.policy.lifespans.loginConsentRequest)
        guard case .expired(let error, _) = try await world.consents.get(challenge) else {
            throw Unexpected("not expired")
        }
        #expect(error.hint == "The consent request has expired, please try again.")
        #expect(try await world.consents.accept(challenge, AcceptConsentRequest()).isExpired)
        #expect(try await world.consents.reject(challenge, RejectRequest()).isExpired)
    }
}
