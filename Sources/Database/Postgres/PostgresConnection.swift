import CLibPQ
import Ground

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One connection to PostgreSQL in pipeline mode. Not `Sendable`: its thread opens it, uses it and closes it.
final class PostgresConnection {
    /// A pause in waiting, after which `whileWaiting` runs.
    private static let tick: Int32 = 250

    let handle: OpaquePointer
    private let silence: Duration?
    private let clock: MonotonicClock
    private let whileWaiting: () -> Void
    var statements = PostgresStatements()
    private(set) var isLost = false

    /// `whileWaiting` is called now and then during a long wait.
    init(
        _ address: PostgresAddress, _ role: PostgresRole, _ limits: DatabaseLimits,
        whileWaiting: @escaping () -> Void = {}
    ) throws(DatabaseError) {
        handle = try Self.connect(address, limits)
        silence = role.silence(limits)
        clock = limits.clock
        self.whileWaiting = whileWaiting
        PQsetNoticeProcessor(handle, { _, _ in }, nil)  // The default prints to standard error.
        guard PQsetnonblocking(handle, 1) == 0, PQenterPipelineMode(handle) == 1 else {
            throw DatabaseError(.unavailable, "PostgreSQL does not enter pipeline mode")
        }
        for (name, value) in role.settings(limits) {
            _ = try run(Query("SELECT set_config($1, $2, false)", [.text(name), .text(value)]))
        }
        for (name, value) in role.planning {
            let known = Query(
                "SELECT set_config(name, $2, false) FROM pg_settings WHERE name = $1", [.text(name), .text(value)])
            _ = try run(known)
        }
    }

    deinit { PQfinish(handle) }

    var socket: Int32 { PQsocket(handle) }

    /// Runs the units as one implicit transaction: statements between two syncs share one commit.
    func commit(_ units: [[Query]], _ durability: Durability = .full) -> PostgresBatch {
        do throws(DatabaseError) { return try receive(try send(units, durability), units.count) } catch {
            isLost = true
            return .lost(error)
        }
    }

    /// Called when the idle connection's socket has something to say: a notice, or that the server has gone.
    func consumeIdleInput() { if PQconsumeInput(handle) == 0 || PQstatus(handle) != CONNECTION_OK { isLost = true } }

    /// Returns when `PQgetResult` would not block. Sends what is not sent yet at the same time: a server that cannot
    /// get rid of its results stops reading.
    func awaitResult() throws(DatabaseError) {
        var silentSince = clock.now()
        while true {
            let unsent = PQflush(handle)
            guard unsent >= 0 else { throw lost() }
            guard PQisBusy(handle) != 0 else { return }
            var descriptor = pollfd(fd: socket, events: Int16(POLLIN | (unsent == 1 ? POLLOUT : 0)), revents: 0)
            let ready = poll(&descriptor, 1, Self.tick)
            if ready > 0 {
                silentSince = clock.now()
                guard descriptor.revents & Int16(POLLIN | POLLERR | POLLHUP) == 0 || PQconsumeInput(handle) == 1 else {
                    throw lost()
                }
            } else if ready == 0 {
                whileWaiting()
                if let silence, silentSince + silence < clock.now() {
                    throw DatabaseError(.unavailable, "PostgreSQL does not answer any more")
                }
            } else if errno != EINTR {
                throw DatabaseError(.unavailable, "poll failed: \(String(cString: strerror(errno)))")
            }
        }
    }

    func lost() -> DatabaseError {
        DatabaseError(.unavailable, "the connection to PostgreSQL broke: \(Self.message(handle))")
    }

    static func message(_ handle: OpaquePointer) -> String {
        String(cString: PQerrorMessage(handle)).split(separator: "\n").joined(separator: "; ")
    }
}

extension PostgresConnection: BlockingConnection {
    func run(_ query: Query) throws(DatabaseError) -> Outcome {
        switch commit([[query]]) {
        case .committed(let answers):
            guard let outcome = try answers.first?.get().first else { throw lost() }
            return outcome
        case .rolledBack(_, let failure): throw failure.error
        case .lost(let error): throw error
        }
    }

    /// Several statements in one text exist only in the simple query protocol, which pipeline mode excludes.
    func run(script: String) throws(DatabaseError) {
        guard PQexitPipelineMode(handle) == 1, let result = PostgresResult(PQexec(handle, script)) else { throw lost() }
        guard PQenterPipelineMode(handle) == 1 else { throw lost() }
        let succeeded = [PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY].contains(result.status)
        guard succeeded else { throw PostgresFailure(result).error }
    }
}
