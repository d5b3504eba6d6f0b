import CSQLite
import Ground

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One connection to SQLite. Not `Sendable`: its thread opens it, uses it and closes it.
final class SQLiteConnection: BlockingConnection {
    enum Role { case memory, writer, reader }

    private static let cachedStatements = 256

    private let handle: OpaquePointer
    private var statements: [UnsafePointer<UInt8>: SQLiteStatement] = [:]
    private var durability = Durability.full

    init(path: String, role: Role, limits: DatabaseLimits) throws(DatabaseError) {
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let code = sqlite3_open_v2(path, &opened, flags | (role == .reader ? 0 : SQLITE_OPEN_CREATE), nil)
        guard code == SQLITE_OK, let opened else {
            let error = DatabaseError(sqlite: code, in: opened)
            sqlite3_close_v2(opened)
            throw error
        }
        handle = opened
        sqlite3_busy_timeout(handle, Int32(clamping: limits.statementTimeout.wholeMilliseconds))
        if role == .writer { try useWriteAheadLog(limits) }
        try run(script: Self.settings)
        if role == .reader { try run(script: "PRAGMA query_only = ON") }
    }

    deinit {
        statements.removeAll()
        sqlite3_close_v2(handle)
    }

    /// Whether a transaction is open. Some errors (disk full, input/output) end it on their own.
    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    func run(_ query: Query) throws(DatabaseError) -> Outcome {
        try statement(query.sql).run(query.values)
    }

    /// As `run`, but refuses statements that write: on PostgreSQL, where reads have connections of their own, they
    /// fail as well.
    func read(_ query: Query) throws(DatabaseError) -> Outcome {
        let statement = try statement(query.sql)
        guard statement.isReadOnly else {
            throw DatabaseError(.failed, "a statement that writes was given to read: \(query.sql)")
        }
        return try statement.run(query.values)
    }

    /// Sets what the commits from here on promise; outside of a transaction. `FULL` also makes durable what `NORMAL` left.
    func setDurability(_ durability: Durability) throws(DatabaseError) {
        guard durability != self.durability else { return }
        try run(script: durability == .full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL")
        self.durability = durability
    }

    func run(script: String) throws(DatabaseError) {
        let code = sqlite3_exec(handle, script, nil, nil, nil)
        guard code == SQLITE_OK else { throw DatabaseError(sqlite: code, in: handle) }
    }

    /// Statements are found by the address of their literal, which costs no comparison of texts.
    private func statement(_ sql: StaticString) throws(DatabaseError) -> SQLiteStatement {
        if let known = statements[sql.utf8Start] { return known }
        let statement = try SQLiteStatement(sql, in: handle)
        if statements.count >= Self.cachedStatements { statements.removeAll() }
        statements[sql.utf8Start] = statement
        return statement
    }

    /// Changing the journal mode does not wait for other processes as other statements do, so it is tried again.
    private func useWriteAheadLog(_ limits: DatabaseLimits) throws(DatabaseError) {
        let deadline = limits.clock.now() + limits.statementTimeout
        while true {
            do throws(DatabaseError) { return try run(script: "PRAGMA journal_mode = WAL") } catch {
                guard error.reason == .overloaded, limits.clock.now() < deadline else { throw error }
                usleep(10_000)
            }
        }
    }

    /// `synchronous = FULL`: in WAL mode `NORMAL` may lose acknowledged commits when the power fails.
    private static let settings = """
        PRAGMA synchronous = FULL;
        PRAGMA foreign_keys = ON;
        PRAGMA trusted_schema = OFF;
        PRAGMA cell_size_check = ON;
        """
}
