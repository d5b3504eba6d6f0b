import Database
import Ground
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Migrations
import PasswordHashing
import Settings
import TestSupport
import Testing

@testable import IdentityProvider

/// The identity provider on a database in memory, with a server that only pretends, and Ada who has an account.
struct Scene: Sendable {
    let admin: FakeAdmin
    let clock: ManualClock
    let users: UserStore
    let ada: User
    let hasher: PasswordHasher
    let executor: HashingExecutor
    let database: any Database
    let client: any TestClientProtocol
    let access: AccountAccess
    let log: LogRecorder

    static let email = "ada@example.com"
    static let password = "analytical engine"

    func browser() -> Browser { Browser(client) }

    /// Another account.
    func addUser(_ email: String) async throws -> User {
        let address = EmailAddress(email) ?? ada.profile.email
        return try await users.create(
            UserProfile(email: address), passwordHash: try await hasher.hash(Secret(Self.password)))
    }

    /// Signs in as Ada with the login challenge `challenge`; returns the answer to the form.
    @discardableResult
    func signIn(
        _ browser: Browser, _ challenge: String, as email: String = email, agent: String? = nil
    ) async throws -> Browser.Answer {
        let page = try await browser.open("/login?login_challenge=\(challenge)")
        return try await browser.submit(
            page, [("identifier", email), ("password", Self.password), ("decision", "sign_in")],
            headers: agent.map { [.userAgent: $0] } ?? [:])
    }

    /// Signs in as Ada with a challenge that the server is told of first.
    func signIn(_ browser: Browser, known challenge: String) async throws {
        admin.know("login", challenge, Samples.login(challenge))
        try await signIn(browser, challenge)
    }

    static func run(
        own: String = "https://id.example", server: String = FakeAdmin.server, isDevelopment: Bool = false,
        hashesWaiting: Int = 10, pepper: Pepper = .none, steps: [TestStep] = [], clock: ManualClock = ManualClock(),
        upstream: UpstreamNetwork? = nil, observe: @escaping @Sendable (HashingWork) -> Void = { _ in },
        configure: (inout IdentityProviderConfiguration) -> Void = { _ in },
        _ body: @escaping @Sendable (Scene) async throws -> Void
    ) async throws {
        var configuration = IdentityProviderConfiguration(
            ownURL: try AbsoluteURL(own), serverURL: try AbsoluteURL(server), isDevelopment: isDevelopment,
            sessions: SessionPolicy(
                remembered: .seconds(30 * 86400), unremembered: .seconds(12 * 3600),
                rememberedIdle: .seconds(14 * 86400), unrememberedIdle: .seconds(2 * 3600)),
            consents: ConsentPolicy(rememberFor: .seconds(86400)), transactionLifespan: .seconds(1800),
            secrets: [Secret("a secret of the tests")])
        configure(&configuration)
        let prepared = configuration
        try await TestDatabase.memory.withDatabase(migrated: Migrations.identityProvider) { database in
            try await run(
                prepared, database, HashingExecutor(workers: 1, waitingLimit: hashesWaiting), pepper, steps, clock,
                upstream, observe, body)
        }
    }

    private static func run(
        _ configuration: IdentityProviderConfiguration, _ database: any Database, _ executor: HashingExecutor,
        _ pepper: Pepper, _ steps: [TestStep], _ clock: ManualClock, _ upstream: UpstreamNetwork?, _ observe: @escaping @Sendable (HashingWork) -> Void,
        _ body: @escaping @Sendable (Scene) async throws -> Void
    ) async throws {
        let admin = FakeAdmin()
        let cost = try Argon2Cost(memory: 8, passes: 1, lanes: 1)
        let hasher = try PasswordHasher(
            cost: cost, pepper: pepper, executor: executor, random: .system, observe: observe)
        let log = LogRecorder()
        let logger = log.logger
        var assembly = try IdentityProviderAssembly(
            configuration, database: database, exchange: admin, hasher: hasher,
            site: try BuiltInPages.site, clock: clock.wallClock, random: .system, logger: logger,
            upstreamNetwork: upstream)
        var profile = UserProfile(email: try #require(EmailAddress(email)))
        profile.name = "Ada Lovelace"
        profile.givenName = "Ada"
        let ada = try await assembly.users.create(profile, passwordHash: try await hasher.hash(Secret(password)))
        assembly.addedSteps = steps
        let router = assembly.router()
        for step in steps { step.register(on: router, assembly.queue) }
        // In the programs it stands on the operators' port.
        router.delete("/admin/sessions/{id}", use: assembly.sessionEndpoint.delete)
        let application = Application(router: router)
        let (access, users) = (assembly.account.access, assembly.users)
        try await application.test(.router) { client in
            try await body(
                Scene(
                    admin: admin, clock: clock, users: users, ada: ada, hasher: hasher, executor: executor,
                    database: database, client: client, access: access, log: log))
        }
    }
}
