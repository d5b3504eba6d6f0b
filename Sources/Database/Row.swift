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
