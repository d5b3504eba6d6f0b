import AdminClient
import AsyncHTTPClient
import Database
import Foundation
import Ground
import Hummingbird
import IdentityProvider
import Launching
import Logging
import Migrations
import NIOCore
import PasswordHashing
import ServiceLifecycle
import Settings
import UnixSignals
import Web

/// One run of the identity provider, from reading its settings to the end of the last request.
struct IdentityProviderProcess {
    private let settings: IdentityProviderSettings
    private let logger: Logger

    init(_ options: SettingsOptions) throws {
        let loaded = try IdentityProviderSettings.load(from: try options.sources(), random: .system)
        settings = loaded.settings
        logger = Logger("gatehouse-idp", settings.log)
        for warning in loaded.snapshot.warnings { logger.warning("\(warning)") }
    }

    func run() async throws {
        let dataSourceName = try DataSourceName(parsing: settings.dataSourceName.exposed)
        let database = try await dataSourceName.open()
        let client = NetworkExchange.makeClient()
        do {
            try await Schema(database, dataSourceName).prepare(automatically: settings.automaticMigration, logger)
            try await serve(database, client)
        } catch {
            await close(database, client)
            throw error
        }
        await close(database, client)
    }

    private func serve(_ database: any Database, _ client: HTTPClient) async throws {
        var configuration = IdentityProviderConfiguration(settings)
        configuration.passwords = PasswordPolicy(settings.passwords, client: client, logger: logger)
        configuration.mail = try MailPolicy(settings)
        for warning in configuration.warnings { logger.warning("\(warning)") }
        let site = try CurrentSite(SiteSource(settings.site), logger: logger)
        let hashing = try HashingPolicy(settings.hashing)
        if let key = hashing.pepper.keyNames.first {
            logger.info(
                "passwords are keyed",
                metadata: ["key": "\(key)", "older_keys": "\(hashing.pepper.keyNames.dropFirst().joined(separator: " "))"])
        }
        let assembly = try IdentityProviderAssembly(
            configuration, database: database,
            exchange: NetworkExchange(base: settings.urls.serverAdmin.text, client: client),
            hasher: try PasswordHasher(policy: hashing, random: .system),
            site: site, clock: .system, random: .system, logger: logger,
            upstreamNetwork: UpstreamNetwork(isDevelopment: settings.isDevelopment, client: client))
        var group = ServiceGroupConfiguration(
            services: try pageServices(assembly, configuration.limits) + operatorServices(assembly, configuration.limits)
                + mailServices(assembly)
                + [ReloadOnHangup(site: site), assembly.housekeeping(process: RandomBytes.system.uuid()), assembly.accountHousekeeping],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        group.maximumGracefulShutdownDuration = settings.shutdownGracePeriod
        do {
            try await ServiceGroup(configuration: group).run()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw CommandFailure(
                "A port is taken by another program: set serve.port (\(settings.listener.port)) or admin.port "
                    + "(\(settings.admin.address.port)) to a free one.")
        }
    }

    private func pageServices(_ assembly: IdentityProviderAssembly, _ limits: RequestLimits) throws -> [any Service] {
        let responder = assembly.router().buildResponder()
        return try listener(
            "pages", settings.listener, settings.socket, settings.tls, answering: responder, limits: limits)
    }

    /// The admin API has a listener of its own, so that no proxy publishes it by mistake.
    private func operatorServices(
        _ assembly: IdentityProviderAssembly, _ limits: RequestLimits
    ) throws -> [any Service] {
        let admin = settings.admin
        let router = assembly.adminRouter(token: admin.token.map { Secret($0.exposed) })
        return try listener(
            "admin", admin.address, admin.socket, admin.tls, answering: router.buildResponder(), limits: limits)
    }

    /// A listener, and the watch over its certificate.
    private func listener(
        _ name: String, _ address: ListenerAddress, _ socket: SocketSettings, _ tls: TLSSettings,
        answering responder: some HTTPResponder<WebContext>, limits: RequestLimits
    ) throws -> [any Service] {
        let security = try ConnectionSecurity(tls, logger)
        let server = WebServer(
            name: name, place: try ListenerPlace(address, socket), security: security, limits: limits, logger: logger)
        let service = server.service(responder) { port in
            logger.info(
                "listening",
                metadata: ["api": "\(name)", "host": "\(address.host)", "port": "\(port ?? address.port)"])
        }
        let reader = BoundedExecutor(name: "files", workers: 1, waitingLimit: 4)
        guard let watch = FileWatch(security.certificate, reader: reader, logger) else { return [service] }
        return [service, watch]
    }

    /// Nothing where no mail is sent; what is queued then waits.
    private func mailServices(_ assembly: IdentityProviderAssembly) throws -> [any Service] {
        guard let transport = try settings.mail.makeTransport(clientName: settings.urls.own.host, clock: .system) else {
            logger.warning("no mail is sent: mail.transport is none")
            return []
        }
        return [assembly.mailDelivery(over: transport, timeLimit: settings.mail.timeLimit)]
    }

    private func close(_ database: any Database, _ client: HTTPClient) async {
        do {
            try await client.shutdown()
        } catch {
            logger.warning("the HTTP client did not shut down cleanly", metadata: ["error": "\(error)"])
        }
        await database.close()
    }
}
