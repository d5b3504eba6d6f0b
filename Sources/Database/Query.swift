/// One statement with its parameters `$1`, `$2`, …
///
/// The text is a `StaticString`, so SQL that contains run-time data does not compile.
package struct Query: Sendable {
    package let sql: StaticString
    package let values: [SQLValue]
    /// Whether PostgreSQL may answer the statement together with others of its kind.
    let isLookup: Bool

    package init(_ sql: StaticString, _ values: [SQLValue] = []) { self.init(sql, values, isLookup: false) }

    private init(_ sql: StaticString, _ values: [SQLValue], isLookup: Bool) {
        self.sql = sql
        self.values = values
        self.isLookup = isLookup
    }

    /// Reads the rows of one key. The text says `IN ($1)` once, which is the key, and its first column is the key too.
    ///
    /// On PostgreSQL, look-ups that wait at the same moment and differ in nothing but the key share one statement
    /// (`PostgresLookups`); each gets the rows of its own key. So the text must neither aggregate nor limit.
    package static func lookup(_ sql: StaticString, _ key: SQLValue, _ others: [SQLValue] = []) -> Query {
        Query(sql, [key] + others, isLookup: key != .null)
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
