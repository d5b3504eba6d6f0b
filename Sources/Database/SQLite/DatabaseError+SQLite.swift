import CSQLite

extension DatabaseError {
    /// From an extended result code (https://sqlite.org/rescode.html). SQLite's messages name tables and columns,
    /// never values.
    init(sqlite code: Int32, in database: OpaquePointer?) {
        let text = database.map { String(cString: sqlite3_errmsg($0)) } ?? String(cString: sqlite3_errstr(code))
        self.init(Self.reason(sqlite: code), "SQLite \(code): \(text)")
    }

    private static func reason(sqlite code: Int32) -> Reason {
        let (primary, detail) = (code & 0xFF, code >> 8)
        switch (primary, detail) {
        case (SQLITE_CONSTRAINT, 6), (SQLITE_CONSTRAINT, 8), (SQLITE_CONSTRAINT, 10):  // PRIMARYKEY, UNIQUE, ROWID
            return .uniqueViolation
        case (SQLITE_CONSTRAINT, 3): return .foreignKeyViolation  // FOREIGNKEY
        case (SQLITE_BUSY, _), (SQLITE_LOCKED, _): return .overloaded
        case (SQLITE_CANTOPEN, _), (SQLITE_IOERR, _), (SQLITE_PROTOCOL, _): return .unavailable
        default: return .failed
        }
    }
}
