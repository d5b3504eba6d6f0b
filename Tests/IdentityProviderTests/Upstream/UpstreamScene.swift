import Database
import Ground
import Mail
import Testing

@testable import IdentityProvider

/// A scene beside another provider, and what people do there.
struct UpstreamScene: Sendable {
    let scene: Scene
    let work: ScriptedUpstream

    var links: UpstreamLinkStore { UpstreamLinkStore(scene.database, clock: scene.clock.wallClock, random: .system) }
    var grace: UpstreamIdentity? {
        UpstreamIdentity(
            issuer: work.issuer, claims: JSONObject(["sub": "grace-1", "email": "grace@work.example"]))
    }

    /// - Parameter others: further providers, each with an id of its own.
    static func run(
        _ accounts: AccountPolicy = AccountPolicy(), allowsRegistration: Bool? = nil, trustsEmail: Bool = false,
        others: [String: ScriptedUpstream] = [:], steps: [TestStep] = [],
        _ body: @escaping @Sendable (UpstreamScene) async throws -> Void
    ) async throws {
        let clock = ManualClock()
        let work = try ScriptedUpstream(clock: clock)
        let providers =
            [try work.provider(allowsRegistration: allowsRegistration, trustsEmail: trustsEmail)]
            + (try others.sorted { $0.key < $1.key }.map { try $0.value.provider($0.key, trustsEmail: trustsEmail) })
        let sender = Mailbox(try #require(MailAddress("no-reply@id.example")))
        let network = UpstreamNetwork(isDevelopment: false) { origin in
            others.values.first { $0.issuer == origin } ?? work
        }
        try await Scene.run(
            steps: steps, clock: clock, upstream: network,
            configure: { configuration in
                configuration.accounts = accounts
                configuration.mail = MailPolicy(sender: sender)
                configuration.upstreamProviders = providers
            }, { try await body(UpstreamScene(scene: $0, work: work)) })
    }

    /// The sign-in page for the challenge `challenge`.
    func signInPage(_ browser: Browser, _ challenge: String = "c1", request extra: String = "") async throws
        -> Browser.Answer
    {
        scene.admin.know("login", challenge, Samples.login(challenge, request: extra))
        return try await browser.open("/login?login_challenge=\(challenge)")
    }

    /// Presses the button of the provider.
    func press(
        _ browser: Browser, _ page: Browser.Answer, at upstream: ScriptedUpstream? = nil, id: String = "work"
    ) async throws -> ScriptedUpstream.Visit {
        try (upstream ?? work).visit(try await browser.submit(page, [("upstream", id), ("remember", "true")]))
    }

    /// Comes back as `grace-1`, whom nobody knows: the page that asks what to do.
    func unknown(_ browser: Browser, _ challenge: String = "c1") async throws -> Browser.Answer {
        let visit = try await press(browser, try await signInPage(browser, challenge))
        let answer = try await browser.get(visit.callback)
        try #require(answer.location.hasPrefix("/upstream/account?tx="), "\(answer.status) \(answer.location)")
        return try await browser.get(answer.location)
    }

    /// The sign-in page that `page` offers to people who have an account.
    func signInPage(_ browser: Browser, from page: Browser.Answer) async throws -> Browser.Answer {
        let link = try #require(page.body.firstMatch(of: #/href="(/login\?tx=[A-Za-z0-9_-]+)"/#))
        return try await browser.get(String(link.1))
    }

    /// Connects `grace-1` to Ada.
    func connectAda() async throws {
        let identity = try #require(grace)
        #expect(try await links.add(identity, to: scene.ada.id))
    }

    /// The events of one type, with their details.
    func events(_ type: AuditEventType) async throws -> [String] {
        try await scene.database.read(
            Query("SELECT details FROM idp_events WHERE type = $1 ORDER BY at, id", [.text(type.rawValue)])
        ).map { try $0.text(0) }
    }
}
