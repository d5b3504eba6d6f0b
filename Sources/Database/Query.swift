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

extension Query {
    /// PostgreSQL's texts cannot hold the character NUL and its statements not more than 65535 parameters, so neither
    /// driver takes them. The value stays out of the error.
    func check() throws(DatabaseError) {
        guard sql.hasPointerRepresentation else { throw DatabaseError(.failed, "a single character is no SQL") }
        guard values.count <= Int(UInt16.max) else { throw DatabaseError(.failed, "more than 65535 parameters") }
        for (index, value) in values.enumerated() {
            guard case .text(let text) = value, text.utf8.contains(0) else { continue }
            throw DatabaseError(
                .failed, "parameter $\(index + 1) contains the character NUL; refuse it, or store bytes")
        }
    }
}
