import AdminAPI
import Ground
import OAuth
import Testing

@Suite("When consent is not asked for again")
struct AuthorizationConsentReuseTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let name: String
        let second: [String: String?]
        let skipped: Bool
        var client: @Sendable (inout OAuth2Client) -> Void = { _ in }
        var granted: [String]? = nil
        var testDescription: String { name }
    }

    static let rows = [
        Row(name: "the same scope", second: [:], skipped: true),
        Row(name: "less scope", second: ["scope": "openid"], skipped: true),
        Row(name: "more scope", second: ["scope": "openid profile email"], skipped: false),
        Row(name: "scope that was asked for and not granted", second: [:], skipped: false, granted: ["openid"]),
        Row(name: "an audience that was not granted", second: ["audience": "https://api.test"], skipped: false),
        Row(name: "prompt=consent", second: ["prompt": "consent"], skipped: false),
        Row(
            name: "RFC 8252 §8.6: a public client with a scheme of its own", second: ["redirect_uri": "app.test:/cb"],
            skipped: false,
            client: {
                ($0.tokenEndpointAuthMethod, $0.redirectURIs) = ("none", ["https://app.test/callback", "app.test:/cb"])
            }),
        Row(
            name: "a public client at a loopback address", second: ["redirect_uri": "http://127.0.0.1:4000/cb"],
            skipped: true,
            client: {
                ($0.tokenEndpointAuthMethod, $0.redirectURIs) = (
                    "none", ["https://app.test/callback", "http://127.0.0.1/cb"]
                )
            }),
        Row(
            name: "a public client with https", second: [:], skipped: true,
            client: { $0.tokenEndpointAuthMethod = "none" }),
    ]

    @Test("Hydra's rule, with the audience compared as well", arguments: rows)
    func reuse(_ row: Row) async throws {
        let world = try await World.withApp(client: row.client)
        let browser = Browser(world)
        try await browser.signOn(consent: { acceptance in
            acceptance.remember = true
            if let granted = row.granted { acceptance.grantScope = granted }
        })
        let challenge = try await browser.signIn(Sample.request("app", row.second))
        #expect(try await world.consents.get(challenge).value().skip == row.skipped)
    }

    @Test("a consent that was not remembered, or ran out, serves nobody", arguments: [nil, Int64(60)])
    func notRemembered(rememberFor: Int64?) async throws {
        let world = try await World.withApp()
        let browser = Browser(world)
        try await browser.signOn(consent: { ($0.remember, $0.rememberFor) = (rememberFor != nil, rememberFor) })
        world.clock.advance(by: .seconds(60))
        #expect(try await world.consents.get(try await browser.signIn()).value().skip == false)
    }

    @Test("RFC 8252 §8.6: prompt=none never answers such a client, remembered or first-party")
    func silentImpersonation() async throws {
        let world = try await World.withApp(client: {
            ($0.tokenEndpointAuthMethod, $0.redirectURIs, $0.skipConsent) = ("none", ["app.test:/cb"], true)
        })
        let browser = Browser(world)
        try await browser.signOn(
            Sample.request("app", ["redirect_uri": "app.test:/cb"]), consent: { $0.remember = true })
        let decision = try await browser.visit(
            Sample.request("app", ["redirect_uri": "app.test:/cb", "prompt": "none"]))
        #expect(decision.clientError == "consent_required")
    }
}
