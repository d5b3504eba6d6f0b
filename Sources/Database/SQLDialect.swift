/// What a database understands beyond the common dialect.
package enum SQLDialect: Sendable {
    /// Nothing: SQLite, and CockroachDB, which changes a table only once in a statement.
    case common
    /// PostgreSQL: changes inside of `WITH`, several in one statement.
    case postgres
}
