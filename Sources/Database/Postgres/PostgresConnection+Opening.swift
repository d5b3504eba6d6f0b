import CLibPQ
import Ground

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension PostgresConnection {
    /// Blocks for at most the connection timeout for each host of the URL. That libpq's own waiting is used, and not
    /// `PQconnectPoll`, is for the sake of URLs with several hosts: only so does it go on to the next host when one
    /// is silent.
    static func connect(_ address: PostgresAddress, _ limits: DatabaseLimits) throws(DatabaseError) -> OpaquePointer {
        let seconds = String(max(2, limits.connectTimeout.wholeSeconds))
        let milliseconds = String((limits.statementTimeout + .seconds(1)).wholeMilliseconds)
        // What stands before `dbname`, the URL, are defaults: the URL overrides them. What follows is fixed.
        let options = [
            ("application_name", "gatehouse"), ("connect_timeout", seconds), ("tcp_user_timeout", milliseconds),
            ("keepalives_idle", "30"), ("dbname", address.uri.exposed), ("client_encoding", "UTF8"),
        ]
        let keywords = options.map { strdup($0.0) }
        let values = options.map { strdup($0.1) }
        defer { for text in keywords + values { free(text) } }
        let opened = PQconnectdbParams(
            keywords.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil], 1)
        guard let opened else { throw DatabaseError(.unavailable, "no memory for a connection to PostgreSQL") }
        guard PQstatus(opened) == CONNECTION_OK else {
            defer { PQfinish(opened) }
            throw DatabaseError(.unavailable, "cannot connect to PostgreSQL: \(message(opened))")
        }
        return opened
    }
}
