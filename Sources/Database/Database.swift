/// A database of either kind. Stores are written once against this protocol, in the dialect that both drivers share.
package protocol Database: Sendable {
    /// Runs one statement that changes nothing.
    func read(_ query: Query) async throws(DatabaseError) -> [Row]

    /// Runs the statements in order as one atomic unit and returns, statement by statement, what each one did.
    ///
    /// Concurrent units share commits, but a unit that fails takes none of its neighbours with it. Decisions inside a
    /// unit are written in SQL (`WHERE EXISTS`, `ON CONFLICT DO NOTHING`): the caller sees the outcome only at the end.
    func write(_ unit: [Query], _ durability: Durability) async throws(DatabaseError) -> [Outcome]

    /// Runs `body` alone on one connection inside a transaction, holding the database-wide advisory lock `lock` on
    /// PostgreSQL (on SQLite the writer itself is the lock). For migrations and other rare work: it shares no commit.
    ///
    /// The body uses only the connection that it is given: on SQLite, calling the database itself would wait for ever.
    /// After the first error nothing more runs in the transaction.
    func exclusively<Value: Sendable>(
        lock: Int64, _ body: @escaping @Sendable (any ExclusiveConnection) async throws -> Value
    ) async throws -> Value

    /// For the rare statement that is worth a second text (decision note 0003).
    var dialect: SQLDialect { get }

    /// How many units of work wait for a connection; for metrics.
    var waitingUnits: Int { get }

    /// Succeeds when the database answers; for readiness.
    func ping() async throws(DatabaseError)

    /// Lets what is queued finish, then closes all connections.
    func close() async
}

extension Database {
    /// As `write(_:_:)`; the unit is durable when this returns.
    package func write(_ unit: [Query]) async throws(DatabaseError) -> [Outcome] { try await write(unit, .full) }

    package func write(_ query: Query, _ durability: Durability = .full) async throws(DatabaseError) -> Outcome {
        guard let outcome = try await write([query], durability).first else {
            throw DatabaseError(.failed, "the driver returned no outcome for a statement")
        }
        return outcome
    }
}

/// The connection inside `Database.exclusively`.
package protocol ExclusiveConnection: Sendable {
    func run(_ query: Query) async throws(DatabaseError) -> Outcome
    /// Runs a migration script: several statements, no parameters.
    func run(script: String) async throws(DatabaseError)
}
