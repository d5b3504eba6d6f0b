import ArgumentParser
import AuthorizationServer
import Database
import Foundation
import Ground
import Hummingbird
import Logging
import Migrations
import NIOCore
import ServiceLifecycle
import Settings
import UnixSignals
import Web

/// One run of the server, from reading its settings to the end of the last request.
struct Server {
    enum Listeners { case all, publicOnly, adminOnly }

    private let listeners: Listeners
    private let settings: ServerSettings
    private let logger: Logger

    init(_ listeners: Listeners, _ options: ServeOptions) throws {
        self.listeners = listeners
        let (settings, snapshot) = try ServerSettings.load(from: SettingsSources(options), random: .system)
        self.settings = settings
        let format: LineLogHandler.Format = settings.log.format == .text ? .text : .json
        let level = settings.log.level.level
        logger = Logger(label: "gatehouse") { label in
            LineLogHandler(label: label, level: level, format: format, clock: .system)
        }
        for warning in snapshot.warnings { logger.warning("\(warning)") }
    }

    func run() async throws {
        let dataSourceName = try DataSourceName(parsing: settings.dataSourceName.exposed)
        if case .memory = dataSourceName, listeners != .all {
            throw Failure("dsn 'memory' cannot be shared by two programs: use 'serve all', or another database.")
        }
        let database = try await dataSourceName.open()
        do {
            try await prepare(database, embedded: dataSourceName.isEmbedded)
            try await serve(on: database)
        } catch {
            await database.close()
            throw error
        }
        await database.close()
    }

    private func serve(on database: any Database) async throws {
        let outgoing = try NetworkHTTP(policy: AddressPolicy(settings.outgoing))
        let world = World(
            database: database, clock: .system, random: .system, outgoing: outgoing, logger: logger)
        let server = try await AuthorizationServer(settings, world)
        var services: [any Service] = server.backgroundServices()
        if listeners != .adminOnly {
            services.append(listener("public", settings.publicListener, server.publicResponder()))
        }
        if listeners != .publicOnly {
            services.append(listener("admin", settings.adminListener, server.adminResponder()))
        }
        try await serve(services)
    }

    /// The embedded database is brought up to date by itself; a shared one only when the operator says so.
    private func prepare(_ database: any Database, embedded: Bool) async throws {
        let migrator = Migrator(database, Migrations.server, clock: .system)
        if settings.automaticMigration ?? embedded {
            for migration in try await migrator.migrate() {
                logger.info("migrated", metadata: ["number": "\(migration.number)", "name": "\(migration.name)"])
            }
        } else if try await !migrator.status().pending.isEmpty {
            throw Failure("The database lacks migrations. Run: gatehouse migrate sql up")
        }
    }

    private func serve(_ services: [any Service]) async throws {
        var configuration = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = settings.shutdownGracePeriod
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            let ports = [settings.publicListener, settings.adminListener].map { String($0.address.port) }
            throw Failure("A port is taken by another program: one of \(ports.joined(separator: ", ")).")
        }
    }

    private func listener(
        _ name: String, _ listener: ServerSettings.Listener, _ responder: some HTTPResponder<WebContext>
    ) -> any Service {
        let address = listener.address
        let server = WebServer(
            name: name, host: address.host, port: address.port, limits: RequestLimits(settings.limits), logger: logger)
        return server.service(responder) { port in
            logger.info(
                "listening", metadata: ["api": "\(name)", "host": "\(address.host)", "port": "\(port ?? address.port)"])
        }
    }

    /// A sentence for the operator; the process ends with status 1.
    struct Failure: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }
}
