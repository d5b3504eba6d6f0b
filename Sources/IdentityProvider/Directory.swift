import Hummingbird
import Web

/// Path → page, in the order in which a person meets them.
struct Directory: Sendable {
    let home: HomePage
    let login: LoginPage
    let consent: ConsentPage
    let logout: LogoutPage
    let loggedOut: LoggedOutPage
    let secondFactor: SecondFactorPage
    let enrolFactor: EnrolFactorPage
    let accountOverview: AccountOverviewPage
    let accountSessions: SessionsPage
    let accountApps: ApplicationsPage
    let security: SecurityPages
    let passkeyEndpoints: PasskeyEndpoints
    let lifeCycle: LifeCycleDirectory
    let upstream: UpstreamPages
    let device: DevicePage
    let deviceDone: DeviceDonePage
    let error: ErrorPage
    let staticFiles: StaticPage
    let health: HealthEndpoint

    func register(on router: Router<WebContext>) {
        router.get("/", use: home.get)
        router.get("/login", use: login.get)
        router.post("/login", use: login.post)
        router.get("/second-factor", use: secondFactor.get)
        router.post("/second-factor", use: secondFactor.post)
        router.get("/enrol-factor", use: enrolFactor.get)
        router.post("/enrol-factor", use: enrolFactor.post)
        router.get("/consent", use: consent.get)
        router.post("/consent", use: consent.post)
        router.get("/logout", use: logout.get)
        router.post("/logout", use: logout.post)
        router.get("/logged-out", use: loggedOut.get)
        router.get("/account", use: accountOverview.get)
        router.get("/account/sessions", use: accountSessions.get)
        router.post("/account/sessions", use: accountSessions.post)
        router.get("/account/apps", use: accountApps.get)
        router.post("/account/apps", use: accountApps.post)
        security.register(on: router)
        router.get("/.well-known/passkey-endpoints", use: passkeyEndpoints.get)
        lifeCycle.register(on: router)
        upstream.register(on: router)
        router.get("/device", use: device.get)
        router.post("/device", use: device.post)
        router.get("/device/done", use: deviceDone.get)
        router.get("/error", use: error.get)
        router.get("/static/{name}", use: staticFiles.get)
        router.get("/health/alive", use: health.alive)
        router.get("/health/ready", use: health.ready)
        // HEAD asks whether there is such a page, and decides nothing.
        let pages = ["/", "/login", "/consent", "/logout", "/logged-out", "/device", "/device/done", "/error"]
        for page in pages + [PastConsentsPage.path.text] + AccountSection.allCases.map(\.path.text) {
            router.head(RouterPath(page)) { _, _ in Response(status: .ok) }
        }
    }
}
