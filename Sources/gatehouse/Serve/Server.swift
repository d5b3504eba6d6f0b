import ArgumentParser
import AuthorizationServer
import Database
import Foundation
import Ground
import Hummingbird
import Launching
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
    private let options: ServeOptions
    private let settings: ServerSettings
    private let snapshot: SettingsSnapshot
    private let logger: Logger
    /// Where files are read while requests are answered.
    private let reader = BoundedExecutor(name: "files", workers: 1, waitingLimit: 16)

    init(_ listeners: Listeners, _ options: ServeOptions) throws {
        self.listeners = listeners
        self.options = options
        (settings, snapshot) = try ServerSettings.load(from: try options.sources(), random: .system)
        logger = Logger("gatehouse", settings.log)
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
        let tracing = try TracingPipeline(settings.tracing, logger: logger)
        let worlds = Worlds(database: database, tracer: tracing?.tracer, logger: logger)
        let running = RunningServer(
            try await AuthorizationServer(settings, try worlds.world(for: settings)), settings: snapshot, logger)
        var services: [any Service] = [running]
        if let tracing { services.append(tracing.export) }
        if let watch = configurationWatch(running, worlds) { services.append(watch) }
        if listeners != .adminOnly {
            services += try listener("public", settings.publicListener, running.publicResponder)
        }
        if listeners != .publicOnly {
            services += try listener("admin", settings.adminListener, running.adminResponder)
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

    /// The listener, and the watch over its certificate.
    private func listener(
        _ name: String, _ listener: ServerSettings.Listener, _ responder: ReplaceableResponder
    ) throws -> [any Service] {
        let address = listener.address
        let security = try ConnectionSecurity(listener.tls, logger)
        let server = WebServer(
            name: name, place: try ListenerPlace(address, listener.socket), security: security,
            limits: RequestLimits(settings.limits), logger: logger)
        let service = server.service(responder) { port in
            logger.info(
                "listening",
                metadata: [
                    "api": "\(name)", "host": "\(address.host)", "port": "\(port ?? address.port)",
                    "tls": "\(security.certificate != nil)",
                ])
        }
        guard let watch = FileWatch(security.certificate, reader: reader, logger) else { return [service] }
        return [service, watch]
    }

    /// Takes over changed configuration files; `nil` where there are none.
    private func configurationWatch(_ running: RunningServer, _ worlds: Worlds) -> FileWatch? {
        let files = options.watchedFiles
        guard !files.isEmpty else { return nil }
        let reader = reader
        let options = options
        return FileWatch(files, reader: reader) {
            await running.reload(worlds) { try await reader.run { try options.sources() } }
        }
    }

    /// A sentence for the operator; the process ends with status 1.
    struct Failure: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }
}
