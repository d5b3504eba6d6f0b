import AuthorizationServer
import Ground
import Logging
import ServiceLifecycle
import Settings
import Synchronization
import Web

/// The server that answers now, and what runs beside it. Changed settings make a new one, which takes its place between
/// two requests; the listeners, the database and the traces stay.
final class RunningServer: Service {
    let publicResponder: ReplaceableResponder
    let adminResponder: ReplaceableResponder

    private let snapshot: Mutex<SettingsSnapshot>
    private let servers: AsyncStream<AuthorizationServer>
    private let next: AsyncStream<AuthorizationServer>.Continuation
    private let logger: Logger

    init(_ server: AuthorizationServer, settings snapshot: SettingsSnapshot, _ logger: Logger) {
        publicResponder = ReplaceableResponder(server.publicResponder())
        adminResponder = ReplaceableResponder(server.adminResponder())
        self.snapshot = Mutex(snapshot)
        self.logger = logger
        (servers, next) = AsyncStream<AuthorizationServer>.makeStream()
        next.yield(server)
    }

    /// Runs the background services of each server until the next one has come.
    func run() async throws {
        try await withGracefulShutdownHandler {
            try await withThrowingDiscardingTaskGroup { tasks in
                var former: ServiceGroup?
                for await server in servers {
                    await former?.triggerGracefulShutdown()
                    let group = ServiceGroup(
                        configuration: ServiceGroupConfiguration(
                            services: server.backgroundServices(), logger: logger))
                    tasks.addTask { try await group.run() }
                    former = group
                }
                await former?.triggerGracefulShutdown()
            }
        } onGracefulShutdown: {
            self.next.finish()
        }
    }

    /// Takes over the settings as they are now. Where they are not valid, or no server can be made of them, the former
    /// ones stay, and the log says why.
    func reload(_ worlds: Worlds, _ sources: @Sendable () async throws -> SettingsSources) async {
        do {
            let loaded = try ServerSettings.load(
                from: try await sources(), random: .system, keeping: snapshot.withLock { $0 })
            let server = try await AuthorizationServer(loaded.settings, try worlds.world(for: loaded.settings))
            snapshot.withLock { $0 = loaded.snapshot }
            publicResponder.replace(by: server.publicResponder())
            adminResponder.replace(by: server.adminResponder())
            next.yield(server)
            for warning in loaded.snapshot.warnings { logger.warning("\(warning)") }
            logger.info("the changed configuration is in effect")
        } catch {
            logger.error("the changed configuration is not used", metadata: ["reason": "\(error)"])
        }
    }
}
