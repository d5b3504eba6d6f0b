/// Why the database did not do as asked. `message` is for the log; it never contains a parameter's value.
package struct DatabaseError: Error, Sendable, CustomStringConvertible {
    package enum Reason: Sendable, Hashable {
        /// A unique or primary key already holds the value.
        case uniqueViolation
        /// A row that is referred to does not exist.
        case foreignKeyViolation
        /// The queue is full, or the deadline passed before the statement ran.
        case overloaded
        /// The database cannot be reached, or the connection broke; whether a write happened is then unknown.
        case unavailable
        /// The data source name cannot be used; the message says how to mend it.
        case invalidDataSourceName
        /// The schema is older or newer than the program.
        case schemaMismatch
        /// A column held something else than the code expects: a mistake in the program. What the statement wrote may
        /// have been committed.
        case malformedRow
        /// Anything else: bad SQL, disk full, permission.
        case failed
    }

    package let reason: Reason
    package let message: String

    package init(_ reason: Reason, _ message: String) {
        self.reason = reason
        self.message = message
    }

    package var description: String { "\(reason): \(message)" }
}
