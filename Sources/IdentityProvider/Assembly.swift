import AdminClient
import Database
import Ground
import Hummingbird
import Logging
import Mail
import PasswordHashing
import Settings
import Web

/// The one place where the identity provider is put together. The world comes in here: configuration, database, the way
/// to the admin API, the password hasher, clock and randomness.
package struct IdentityProviderAssembly: Sendable {
    package let users: UserStore
    package let auditLog: AuditLog
    package let mailQueue: MailQueue
    let hasher: PasswordHasher
    package let metrics: HTTPMetrics
    let configuration: IdentityProviderConfiguration
    let database: any Database
    let admin: AdminClient
    let site: CurrentSite
    let keys: KeyRing
    let clock: WallClock
    let random: RandomBytes
    let logger: Logger
    let upstreams: Upstreams
    /// Steps that a test puts after those of `signInSteps`.
    var addedSteps: [any SignInStep] = []

    /// Why the parts do not fit together.
    package struct Failure: Error, Sendable, CustomStringConvertible {
        package let description: String
    }

    package init(
        _ configuration: IdentityProviderConfiguration, database: any Database, exchange: any HTTPExchange,
        hasher: PasswordHasher, site: CurrentSite, clock: WallClock, random: RandomBytes, logger: Logger,
        upstreamNetwork: UpstreamNetwork? = nil
    ) throws {
        guard let keys = KeyRing(configuration.secrets) else {
            throw Failure(description: "there is no secret: set secrets.cookie")
        }
        self.configuration = configuration
        self.database = database
        admin = AdminClient(exchange: exchange)
        self.site = site
        self.keys = keys
        self.clock = clock
        self.random = random
        self.logger = logger
        upstreams =
            upstreamNetwork.map { Upstreams(configuration.upstreamProviders, over: $0, clock: clock) } ?? Upstreams()
        users = UserStore(database, clock: clock, random: random)
        auditLog = AuditLog(database, clock: clock, random: random, logger: logger)
        mailQueue = MailQueue(database, keys: keys, clock: clock, random: random)
        self.hasher = hasher
        metrics = HTTPMetrics(labels: #"app="gatehouse-idp""#)
    }

    /// All pages, behind the middleware that limits, observes and heads every answer.
    package func router() -> Router<WebContext> {
        let errors = ErrorPages(pages: pages)
        let router = Router(context: WebContext.self)
        router.addMiddleware {
            Observation(
                clock: .system, limits: configuration.limits,
                headers: ResponseHeaders(
                    https: configuration.ownURL.isHTTPS,
                    contentSecurityPolicy: PagePolicy.contentSecurityPolicy),
                metrics: metrics, render: errors.response)
            ClientAddress(behind: configuration.trustedProxies)
            TracedRequests()
            if configuration.isDevelopment { SiteRefresh(site: site) }
        }
        directory.register(on: router)
        manage?.register(on: router)
        return router
    }

    var pages: PageResponder { PageResponder(site: site, cookies: cookies, clock: clock) }
    private var audit: Audit { Audit(log: auditLog) }

    /// Writes mails into the queue.
    package var mailer: Mailer {
        Mailer(
            site: site, links: MailLinks(configuration.ownURL), policy: configuration.mail, queue: mailQueue,
            audit: auditLog, clock: clock, random: random)
    }

    /// Delivers what is in the queue.
    package func mailDelivery(over transport: any MailTransport, timeLimit: Duration) -> MailDelivery {
        MailDelivery(mailQueue, over: transport, timeLimit: timeLimit, audit: auditLog, clock: clock, logger: logger)
    }

    private var cookies: CookieNames { CookieNames(isSecure: configuration.ownURL.isHTTPS) }

    private var server: PublicServer {
        PublicServer(configuration.serverURL, allowsLoopback: configuration.isDevelopment)
    }

    var browsers: Browsers {
        Browsers(
            sessions: SessionStore(database, keys: keys, clock: clock, policy: configuration.sessions), users: users,
            cookies: cookies)
    }

    var challenges: Challenges {
        Challenges(
            transactions: TransactionStore(
                database, keys: keys, clock: clock, random: random, lifespan: configuration.transactionLifespan),
            csrf: CSRFProtection(keys), cookies: cookies, server: server, clock: clock)
    }

    /// What a person may have to do after the password, in this order.
    private var signInSteps: [any SignInStep] {
        [
            keepAccountStep, verifyEmailStep, secondFactors.secondFactorStep, changePasswordStep,
            secondFactors.enrolFactorStep, connectAccountStep, termsStep, profileStep,
        ]
    }

    var queue: SignInQueue {
        SignInQueue(
            steps: signInSteps + addedSteps, admin: admin, challenges: challenges, users: users, decision: loginDecision
        )
    }

    var secondFactors: FactorAssembly {
        FactorAssembly(
            configuration.factors, siteName: configuration.siteName, database: database, keys: keys,
            notices: FactorNotices(mailer: mailer, audit: auditLog, clock: clock),
            clock: clock, random: random, logger: logger)
    }

    var account: AccountShell {
        AccountShell(
            access: AccountAccess(browsers: browsers, clock: clock, operators: operators),
            forms: AccountForm(csrf: CSRFProtection(keys)),
            pages: pages, server: server, limits: configuration.limits, clock: clock)
    }

    private var withdrawnScopes: WithdrawnScopes { WithdrawnScopes(database, clock: clock) }

    private var directory: Directory {
        Directory(
            home: HomePage(browsers: browsers, server: server, pages: pages),
            login: login, consent: consent, logout: logout,
            loggedOut: LoggedOutPage(browsers: browsers, pages: pages, limits: configuration.limits),
            secondFactor: secondFactors.secondFactorPage(
                queue, guesses: guesses, signIn: signIn, pages: pages, limits: configuration.limits),
            enrolFactor: secondFactors.enrolFactorPage(queue, pages: pages, limits: configuration.limits),
            accountOverview: AccountOverviewPage(shell: account),
            accountSessions: SessionsPage(
                shell: account, sessions: browsers.sessions, consents: GivenConsents(admin: admin),
                ending: SessionEnding(admin: admin, sessions: browsers.sessions), audit: audit),
            accountApps: ApplicationsPage(
                shell: account, consents: GivenConsents(admin: admin),
                withdrawal: ConsentWithdrawal(admin: admin, withdrawn: withdrawnScopes), audit: audit),
            security: secondFactors.securityPages(
                account, signOutEverywhere, offersConnections: !upstreams.connections.isEmpty),
            passkeyEndpoints: PasskeyEndpoints(ownURL: configuration.ownURL), lifeCycle: lifeCycle,
            upstream: upstreamPages,
            device: DevicePage(
                admin: admin, challenges: challenges,
                decision: DeviceDecision(admin: admin, challenges: challenges, audit: audit), pages: pages,
                limits: configuration.limits),
            deviceDone: DeviceDonePage(admin: admin, server: server, pages: pages, limits: configuration.limits),
            error: ErrorPage(pages: pages, limits: configuration.limits, showsDebug: configuration.isDevelopment),
            staticFiles: StaticPage(site: site, limits: configuration.limits),
            health: HealthEndpoint(database: database))
    }

    var guesses: GuessLimits {
        GuessLimits(database, keys: keys, clock: clock, rules: configuration.guesses)
    }

    var signIn: SignIn {
        SignIn(
            users: users,
            check: PasswordCheck(
                users: users, hasher: hasher, guesses: guesses, failureTakes: configuration.guesses.failureTakes,
                clock: .system, logger: logger),
            browsers: knownBrowsers,
            proxies: configuration.trustedProxies,
            notice: FailureNotice(mailer: mailer, database: database, clock: clock))
    }

    var loginArrival: LoginArrival {
        let rule = OwnSessionRule(clock: clock)
        let resumption = LoginResumption(
            admin: admin, challenges: challenges, browsers: browsers, queue: queue,
            loops: LoopBreaker(cookies: cookies, clock: clock), clock: clock, audit: audit)
        return LoginArrival(
            admin: admin, challenges: challenges, browsers: browsers, resumption: resumption, rule: rule)
    }

    private var login: LoginPage {
        LoginPage(
            challenges: challenges, arrival: loginArrival,
            local: LocalSignIn(challenges: challenges, browsers: browsers), queue: queue,
            suggestions: LoginSuggestions(browsers: browsers, rule: OwnSessionRule(clock: clock)),
            chooser: AccountChooser(accounts: rememberedAccounts, challenges: challenges, pages: pages),
            browsers: browsers, decision: loginDecision,
            signIn: signIn, passkeySignIn: PasskeySignIn(passkeys: secondFactors.passkeys, users: users),
            upstream: upstreamSignIn,
            offers: signInOffers, recovery: recovery, pages: pages, policy: configuration.sessions,
            limits: configuration.limits, clock: clock, audit: audit)
    }

    private var loginDecision: LoginDecision {
        LoginDecision(
            admin: admin, challenges: challenges, browsers: browsers, policy: configuration.sessions, clock: clock,
            random: random, remembered: rememberedAccounts, known: knownBrowsers,
            notice: NewBrowserNotice(mailer: mailer, clock: clock, isOn: configuration.mail.tellsOfNewBrowsers),
            audit: audit)
    }

    private var knownBrowsers: KnownBrowsers { KnownBrowsers(keys: keys, cookies: cookies, random: random) }

    private var rememberedAccounts: RememberedAccounts {
        RememberedAccounts(box: SealedBox(keys, random: random), browsers: browsers)
    }

    /// For the operators' port: `DELETE /admin/sessions/{id}`.
    package var sessionEndpoint: SessionEndpoint { SessionEndpoint(sessions: browsers.sessions, audit: audit) }

    private var consent: ConsentPage {
        ConsentPage(
            admin: admin, challenges: challenges, browsers: browsers,
            history: ConsentHistory(admin: admin, withdrawn: withdrawnScopes),
            decision: ConsentDecision(
                admin: admin, challenges: challenges, users: users, withdrawn: withdrawnScopes,
                claims: Claims(memberships: MembershipStore(database), scopes: configuration.claimScopes),
                policy: configuration.consents, audit: audit),
            pages: pages, policy: configuration.consents, limits: configuration.limits)
    }

    private var logout: LogoutPage {
        LogoutPage(
            admin: admin, challenges: challenges, browsers: browsers,
            decision: LogoutDecision(admin: admin, challenges: challenges, browsers: browsers, audit: audit),
            forms: AccountForm(csrf: CSRFProtection(keys)), pages: pages, limits: configuration.limits)
    }
}
