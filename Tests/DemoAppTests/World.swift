import Ground
import Hummingbird
import HummingbirdTesting
import Synchronization

@testable import demo_app

/// The application, its provider and a browser, for one test.
struct World: Sendable {
    let settings = ResolvedSettings(
        issuer: FakeProvider.issuer, clientID: "prints", clientSecret: nil, host: "localhost", port: 5555,
        baseURL: "https://prints.example", name: "Photo Prints", hue: 150, scope: "openid profile", audience: nil)
    let clock = WallClock.fixed(at: UnixTime(seconds: 1_800_000_000))
    let provider: FakeProvider

    init() throws { provider = try FakeProvider(settings: settings, clock: clock) }

    /// The claims of a good ID token for `request`, with `changes`; `null` takes a claim away.
    func idTokenClaims(_ request: FormParameters, _ changes: JSONObject = JSONObject()) -> JSONObject {
        var claims = JSONObject([
            "sub": "person-1", "aud": .array([.string(settings.clientID)]), "sid": "session-1",
            "nonce": .string(request["nonce"] ?? ""), "name": "Ada <Lovelace>",
        ])
        for (name, value) in changes.members { claims[name] = value }
        return claims
    }

    func run(_ body: @Sendable (Browser) async throws -> Void) async throws {
        let random = RandomBytes.seeded(7)
        let app = Application(
            router: routes(
                settings: settings,
                provider: Provider(settings: settings, connection: provider.connection, clock: clock, random: random),
                sessions: SessionStore(clock: clock, random: random)))
        try await app.test(.router) { client in try await body(Browser(client)) }
    }

    /// Signs in with `changes` to the claims; answers the callback's response.
    func signIn(_ browser: Browser, changes: JSONObject = JSONObject()) async throws -> TestResponse {
        let request = try await browser.beginSignIn()
        let claims = idTokenClaims(request, changes)
        provider.state.withLock { $0.claims = claims }
        return try await browser.finishSignIn(request)
    }
}
