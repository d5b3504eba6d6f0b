import ArgumentParser
import AsyncHTTPClient
import Ground
import Hummingbird
import Logging

/// An application that signs people in with OpenID Connect. It is an example to read: every file is one concern, and
/// each check says which rule it keeps. Start at `SignInRoutes`.
///
/// Nothing here knows which server it talks to: all addresses come from the issuer's discovery document.
@main
struct DemoApp: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo-app",
        abstract: "An example application that signs people in with OpenID Connect.",
        discussion: "A confidential client's secret is read from the environment: DEMO_CLIENT_SECRET.")

    @OptionGroup var settings: Settings

    func run() async throws {
        var logger = Logger(label: settings.name)
        logger.logLevel = .notice
        let settings = try settings.resolved()
        let provider = Provider(
            settings: settings, connection: Connection(client: HTTPClient.shared), clock: .system, random: .system)
        let app = Application(
            router: routes(
                settings: settings, provider: provider, sessions: SessionStore(clock: .system, random: .system)),
            configuration: ApplicationConfiguration(address: .hostname(settings.host, port: settings.port)),
            logger: logger)
        try await app.runService()
    }
}

/// All routes of the application. Tests call them without a socket.
func routes(settings: ResolvedSettings, provider: Provider, sessions: SessionStore) -> Router<BasicRequestContext> {
    let router = Router()
    router.add(middleware: SecurityHeaders())
    let cookie = SessionCookie(.session, settings: settings)
    PageRoutes(settings: settings, sessions: sessions, cookie: cookie).add(to: router)
    SignInRoutes(settings: settings, provider: provider, sessions: sessions, cookie: cookie).add(to: router)
    TokenRoutes(settings: settings, provider: provider, sessions: sessions, cookie: cookie).add(to: router)
    SignOutRoutes(settings: settings, provider: provider, sessions: sessions, cookie: cookie).add(to: router)
    ProtectedAPI(provider: provider).add(to: router)
    return router
}
