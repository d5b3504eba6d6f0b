import AdminClient
import AsyncHTTPClient
import Database
import Foundation
import Ground
import Hummingbird
import IdentityProvider
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
        logger = Logger(settings.log)
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
        let configuration = IdentityProviderConfiguration(settings)
        for warning in configuration.warnings { logger.warning("\(warning)") }
        let assembly = try IdentityProviderAssembly(
            configuration, database: database,
            exchange: NetworkExchange(base: settings.urls.serverAdmin.text, client: client),
            hasher: try PasswordHasher(policy: try HashingPolicy(settings.hashing), random: .system),
            renderer: try PageRenderer.load(siteFolder: settings.site.templatesPath, site: SiteAppearance(settings)),
            files: try settings.site.staticPath.map { try SiteFiles(folder: $0) } ?? .builtIn, clock: .system,
            random: .system, logger: logger)
        let listener = settings.listener
        let server = WebServer(
            name: "identity provider", host: listener.host, port: listener.port, limits: configuration.limits,
            logger: logger)
        let service = server.service(assembly.router().buildResponder()) { port in
            logger.info("listening", metadata: ["host": "\(listener.host)", "port": "\(port ?? listener.port)"])
        }
        var group = ServiceGroupConfiguration(
            services: [service], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        group.maximumGracefulShutdownDuration = settings.shutdownGracePeriod
        do {
            try await ServiceGroup(configuration: group).run()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw CommandFailure("Port \(listener.port) is taken by another program; set serve.port to a free one.")
        }
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
