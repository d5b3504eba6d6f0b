import CSQLite

/// A prepared statement of one connection; lives and dies on that connection's thread.
final class SQLiteStatement {
    private let handle: OpaquePointer
    private let database: OpaquePointer
    /// SQLite takes `$1` for a *name* and numbers names by appearance: element `n - 1` is the position of `$n`.
    private let positions: [Int32]

    let isReadOnly: Bool

    init(_ sql: StaticString, in database: OpaquePointer) throws(DatabaseError) {
        let handle = try Self.prepare(sql, in: database)
        var positions: [Int32] = []
        let count = sqlite3_bind_parameter_count(handle)
        while positions.count < Int(count) {
            let position = sqlite3_bind_parameter_index(handle, "$\(positions.count + 1)")
            guard position > 0 else {
                sqlite3_finalize(handle)
                throw DatabaseError(.failed, "parameters must be $1 to $\(count), without gaps: \(sql)")
            }
            positions.append(position)
        }
        self.handle = handle
        self.database = database
        self.positions = positions
        isReadOnly = sqlite3_stmt_readonly(handle) != 0
    }

    deinit { sqlite3_finalize(handle) }

    private static func prepare(_ sql: StaticString, in database: OpaquePointer) throws(DatabaseError) -> OpaquePointer
    {
        var handle: OpaquePointer?
        let (code, rest): (Int32, String) = sql.withUTF8Buffer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { text in
                var tail: UnsafePointer<CChar>?
                let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
                let code = sqlite3_prepare_v3(
                    database, text.baseAddress, Int32(clamping: text.count), flags, &handle, &tail)
                let used = tail.flatMap { tail in text.baseAddress.map { tail - $0 } } ?? text.count
                return (code, String(decoding: buffer[used...], as: UTF8.self))
            }
        }
        guard code == SQLITE_OK, let handle else { throw DatabaseError(sqlite: code, in: database) }
        // SQLite would silently leave out what follows the first statement; PostgreSQL refuses it.
        guard rest.allSatisfy({ $0.isWhitespace || $0 == ";" }) else {
            sqlite3_finalize(handle)
            throw DatabaseError(.failed, "more than one statement in one query: \(sql)")
        }
        return handle
    }

    /// Binds, steps to the end, and resets, also after an error.
    func run(_ values: [SQLValue]) throws(DatabaseError) -> Outcome {
        guard values.count == positions.count else {
            throw DatabaseError(.failed, "the statement takes \(positions.count) parameters, not \(values.count)")
        }
        defer {
            sqlite3_reset(handle)
            sqlite3_clear_bindings(handle)
        }
        for (position, value) in zip(positions, values) { try bind(value, at: position) }

        let before = sqlite3_total_changes64(database)
        var rows: [Row] = []
        while true {
            let code = sqlite3_step(handle)
            if code == SQLITE_DONE { break }
            guard code == SQLITE_ROW else { throw DatabaseError(sqlite: code, in: database) }
            rows.append(try row())
        }
        // `changes` keeps the number of an older statement when this one touched no row.
        let changed = sqlite3_total_changes64(database) != before
        return Outcome(rows: rows, changes: changed ? Int(sqlite3_changes64(database)) : 0)
    }

    private func bind(_ value: SQLValue, at position: Int32) throws(DatabaseError) {
        let code: Int32
        switch value {
        case .null: code = sqlite3_bind_null(handle, position)
        case .integer(let integer): code = sqlite3_bind_int64(handle, position, integer)
        case .text(var text):
            code = text.withUTF8 { buffer in
                buffer.withMemoryRebound(to: CChar.self) { bytes in
                    // A null pointer would bind NULL instead of the empty text.
                    guard let start = bytes.baseAddress else {
                        return sqlite3_bind_text64(handle, position, "", 0, Self.copied, UInt8(SQLITE_UTF8))
                    }
                    return sqlite3_bind_text64(
                        handle, position, start, UInt64(bytes.count), Self.copied, UInt8(SQLITE_UTF8))
                }
            }
        case .blob(let blob):
            code =
                blob.isEmpty
                ? sqlite3_bind_zeroblob(handle, position, 0)
                : sqlite3_bind_blob64(handle, position, blob, UInt64(blob.count), Self.copied)
        }
        guard code == SQLITE_OK else { throw DatabaseError(sqlite: code, in: database) }
    }

    private func row() throws(DatabaseError) -> Row {
        var values: [SQLValue] = []
        let count = sqlite3_column_count(handle)
        values.reserveCapacity(Int(count))
        for column in 0..<count { values.append(try self.column(column)) }
        return Row(values: values)
    }

    private func column(_ column: Int32) throws(DatabaseError) -> SQLValue {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_NULL: return .null
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, column))
        case SQLITE_TEXT:
            let start = sqlite3_column_text(handle, column)
            let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
            return .text(String(decoding: bytes, as: UTF8.self))
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(handle, column)
            return .blob(Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))))
        default:
            throw DatabaseError(.malformedRow, "column \(column) holds a floating point number; store integers")
        }
    }

    /// `SQLITE_TRANSIENT`: SQLite copies the bytes before the call returns.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
