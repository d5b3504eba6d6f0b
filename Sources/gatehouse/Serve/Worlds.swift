import AuthorizationServer
import Database
import Ground
import Logging
import Settings
import Web

/// Makes what a server is handed. Of settings that change while it runs, these decide some of it.
struct Worlds: Sendable {
    private let database: any Database
    private let tracer: Tracer?
    private let logger: Logger
    /// One for all servers of this process, so that no count begins anew.
    private let metrics = ServerMetrics()
    /// Likewise, so that what one process does for all goes on without a pause.
    private let processName = RandomBytes.system.uuid()

    init(database: any Database, tracer: Tracer?, logger: Logger) {
        self.database = database
        self.tracer = tracer
        self.logger = logger
    }

    func world(for settings: ServerSettings) throws -> World {
        let outgoing = try NetworkHTTP(policy: AddressPolicy(settings.outgoing)).traced(by: tracer)
        return World(
            database: database, clock: .system, random: .system, processName: processName, outgoing: outgoing,
            logger: logger, metrics: metrics, tracer: tracer)
    }
}
