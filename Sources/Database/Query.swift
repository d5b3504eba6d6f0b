/// One statement with its parameters `$1`, `$2`, …
///
/// The text is a `StaticString`, so SQL that contains run-time data does not compile.
package struct Query: Sendable {
    package let sql: StaticString
    package let values: [SQLValue]

    package init(_ sql: StaticString, _ values: [SQLValue] = []) {
        self.sql = sql
        self.values = values
    }
}

/// A parameter or a column. Booleans travel as integers 0 and 1, times as milliseconds.
package enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])
}

extension SQLValue {
    package static func bool(_ value: Bool) -> SQLValue { .integer(value ? 1 : 0) }
    package static func optional(_ value: String?) -> SQLValue { value.map(SQLValue.text) ?? .null }
    package static func optional(_ value: Int64?) -> SQLValue { value.map(SQLValue.integer) ?? .null }
    package static func optional(_ value: [UInt8]?) -> SQLValue { value.map(SQLValue.blob) ?? .null }
}

extension Query {
    /// PostgreSQL's texts cannot hold the character NUL, so neither driver takes it. The value stays out of the error.
    func checkText() throws(DatabaseError) {
        for (index, value) in values.enumerated() {
            guard case .text(let text) = value, text.utf8.contains(0) else { continue }
            throw DatabaseError(.failed, "parameter $\(index + 1) contains the character NUL; refuse it, or store bytes")
        }
    }
}

/// What a statement did: the rows it returned, and how many rows it inserted, updated or deleted.
package struct Outcome: Sendable {
    package let rows: [Row]
    package let changes: Int

    package init(rows: [Row], changes: Int) {
        self.rows = rows
        self.changes = changes
    }
}

/// One row of a result; columns by position. Reading a column as what it is not is an error, never a trap.
package struct Row: Sendable {
    package let values: [SQLValue]

    package init(values: [SQLValue]) { self.values = values }

    package func text(_ column: Int) throws(DatabaseError) -> String {
        guard case .text(let value) = try at(column) else { throw mismatch(column, "text") }
        return value
    }

    package func integer(_ column: Int) throws(DatabaseError) -> Int64 {
        guard case .integer(let value) = try at(column) else { throw mismatch(column, "an integer") }
        return value
    }

    package func bool(_ column: Int) throws(DatabaseError) -> Bool { try integer(column) != 0 }

    package func blob(_ column: Int) throws(DatabaseError) -> [UInt8] {
        guard case .blob(let value) = try at(column) else { throw mismatch(column, "bytes") }
        return value
    }

    package func isNull(_ column: Int) throws(DatabaseError) -> Bool { try at(column) == .null }

    package func optionalText(_ column: Int) throws(DatabaseError) -> String? {
        try isNull(column) ? nil : text(column)
    }

    package func optionalInteger(_ column: Int) throws(DatabaseError) -> Int64? {
        try isNull(column) ? nil : integer(column)
    }

    package func optionalBlob(_ column: Int) throws(DatabaseError) -> [UInt8]? {
        try isNull(column) ? nil : blob(column)
    }

    private func at(_ column: Int) throws(DatabaseError) -> SQLValue {
        guard values.indices.contains(column) else { throw mismatch(column, "a column") }
        return values[column]
    }

    private func mismatch(_ column: Int, _ expected: String) -> DatabaseError {
        DatabaseError(.malformedRow, "column \(column) of the row is not \(expected)")
    }
}
