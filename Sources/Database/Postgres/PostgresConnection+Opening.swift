import CLibPQ
import Ground

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension PostgresConnection {
    /// Connects without blocking for longer than a tick at a time; only the name resolution of libpq blocks.
    static func connect(
        _ address: PostgresAddress, _ limits: DatabaseLimits, _ whileWaiting: () -> Void
    ) throws(DatabaseError) -> OpaquePointer {
        guard let handle = start(address, limits) else {
            throw DatabaseError(.unavailable, "no memory for a connection to PostgreSQL")
        }
        do throws(DatabaseError) {
            try finish(handle, deadline: .now + limits.connectTimeout, whileWaiting)
        } catch {
            PQfinish(handle)
            throw error
        }
        return handle
    }

    private static func start(_ address: PostgresAddress, _ limits: DatabaseLimits) -> OpaquePointer? {
        let milliseconds = String((limits.statementTimeout + .seconds(1)).wholeMilliseconds)
        // What stands before `dbname`, the URL, are defaults: the URL overrides them. What follows is fixed.
        let options = [
            ("application_name", "gatehouse"), ("tcp_user_timeout", milliseconds), ("keepalives_idle", "30"),
            ("dbname", address.uri.exposed), ("client_encoding", "UTF8"),
        ]
        let keywords = options.map { strdup($0.0) }
        let values = options.map { strdup($0.1) }
        defer { for text in keywords + values { free(text) } }
        return PQconnectStartParams(
            keywords.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil], 1)
    }

    private static func finish(
        _ handle: OpaquePointer, deadline: ContinuousClock.Instant, _ whileWaiting: () -> Void
    ) throws(DatabaseError) {
        var next = PQstatus(handle) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING
        while next != PGRES_POLLING_OK {
            guard next != PGRES_POLLING_FAILED else {
                throw DatabaseError(.unavailable, "cannot connect to PostgreSQL: \(message(handle))")
            }
            guard ContinuousClock.now < deadline else {
                throw DatabaseError(.unavailable, "cannot connect to PostgreSQL: no answer in time")
            }
            let events = next == PGRES_POLLING_READING ? POLLIN : POLLOUT
            var descriptor = pollfd(fd: PQsocket(handle), events: Int16(events), revents: 0)
            guard poll(&descriptor, 1, 100) > 0 else {
                whileWaiting()
                continue
            }
            next = PQconnectPoll(handle)
        }
    }
}
