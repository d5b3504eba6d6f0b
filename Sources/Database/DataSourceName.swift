import Ground

/// Which database to use, as the configuration key `dsn` names it (Hydra's syntax).
///
/// It does not print its password: `description` shows the kind, the host and the database at most.
package enum DataSourceName: Sendable, CustomStringConvertible {
    /// `memory`: SQLite in memory, gone when the program ends.
    case memory
    /// `sqlite://` and a path.
    case sqlite(path: String)
    /// `postgres://` (also `postgresql://`, `cockroach://`) and what libpq takes after it.
    case postgres(PostgresAddress)

    package var description: String {
        switch self {
        case .memory: "memory"
        case .sqlite(let path): "sqlite://\(path)"
        case .postgres(let address): address.description
        }
    }
}

/// What a `postgres://` URL says. Percent-encodings in `uri` are as the operator wrote them: libpq decodes them.
package struct PostgresAddress: Sendable, CustomStringConvertible {
    /// The word that marks the secret of a PostgreSQL URL.
    package enum ConnectionURI {}

    /// The URL for libpq, without the options that are ours.
    package let uri: Secret<ConnectionURI>
    /// Host, port and database, without user and password.
    package let description: String
    /// `max_conns`: at most this many connections; two at least, one to write and one to read.
    package let maximumConnections: Int

    package init(uri: Secret<ConnectionURI>, description: String, maximumConnections: Int) {
        self.uri = uri
        self.description = description
        self.maximumConnections = max(2, maximumConnections)
    }
}

extension DataSourceName {
    /// Opens the database and returns when it has answered once. The program's one entry point to a driver.
    package func open(limits: DatabaseLimits = DatabaseLimits()) async throws(DatabaseError) -> any Database {
        switch self {
        case .memory: return try await SQLiteDatabase.open(path: nil, limits: limits)
        case .sqlite(let path): return try await SQLiteDatabase.open(path: path, limits: limits)
        case .postgres: throw DatabaseError(.unavailable, "the PostgreSQL driver is not built in yet")
        }
    }
}
