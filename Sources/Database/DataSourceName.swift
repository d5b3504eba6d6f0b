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

extension DataSourceName {
    /// Whether the database lives inside the program and belongs to it alone.
    package var isEmbedded: Bool {
        switch self {
        case .memory, .sqlite: true
        case .postgres: false
        }
    }

    /// Opens the database and returns when it has answered once. The program's one entry point to a driver.
    package func open(limits: DatabaseLimits = DatabaseLimits()) async throws(DatabaseError) -> any Database {
        switch self {
        case .memory: return try await SQLiteDatabase.open(path: nil, limits: limits)
        case .sqlite(let path): return try await SQLiteDatabase.open(path: path, limits: limits)
        case .postgres(let address): return try await PostgresDatabase.open(address, limits: limits)
        }
    }
}
