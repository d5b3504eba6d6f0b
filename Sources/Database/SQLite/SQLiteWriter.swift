import Ground

/// Writes on one connection and shares commits (design D3): all units that wait run inside one transaction, each
/// behind a savepoint, and are answered after the one commit that makes them durable.
struct SQLiteWriter {
    let connection: SQLiteConnection
    let clock: MonotonicClock

    func commit(_ units: [PendingUnit]) {
        let units = units.droppingExpired(at: clock.now())
        guard !units.isEmpty else { return }
        do throws(DatabaseError) { try commitTogether(units) } catch { units.answerAll(error) }
    }

    /// Throws when no unit has been answered and none has left anything behind.
    private func commitTogether(_ units: [PendingUnit]) throws(DatabaseError) {
        try connection.setDurability(units.lazy.map(\.durability).shared)
        _ = try connection.run(Query("BEGIN IMMEDIATE"))
        var answers: [PendingUnit.Answer] = []
        for unit in units {
            answers.append(run(unit.statements))
            // The error took the whole transaction with it: the neighbours start anew, each by itself.
            guard connection.isInTransaction else { return try commitSingly(units, answered: answers) }
        }
        do throws(DatabaseError) { _ = try connection.run(Query("COMMIT")) } catch {
            if connection.isInTransaction { _ = try connection.run(Query("ROLLBACK")) }
            // A deferred constraint is checked at the commit; which unit broke it shows only one by one.
            guard error.reason == .foreignKeyViolation, units.count > 1 else { throw error }
            return try commitSingly(units, answered: [])
        }
        for (unit, answer) in zip(units, answers) { unit.answer(answer) }
    }

    private func commitSingly(_ units: [PendingUnit], answered answers: [PendingUnit.Answer]) throws(DatabaseError) {
        if units.count == 1, let unit = units.first, let answer = answers.first { return unit.answer(answer) }
        for unit in units { commit([unit]) }
    }

    /// Runs one unit inside the open transaction. On an error nothing of it stays. A single statement is atomic by
    /// itself, so it needs no savepoint.
    private func run(_ statements: [Query]) -> PendingUnit.Answer {
        let needsSavepoint = statements.count > 1
        do throws(DatabaseError) {
            if needsSavepoint { _ = try connection.run(Query("SAVEPOINT unit")) }
            var outcomes: [Outcome] = []
            for statement in statements { outcomes.append(try connection.run(statement)) }
            if needsSavepoint { _ = try connection.run(Query("RELEASE unit")) }
            return .success(outcomes)
        } catch {
            return .failure(undo(needsSavepoint, after: error))
        }
    }

    private func undo(_ hasSavepoint: Bool, after error: DatabaseError) -> DatabaseError {
        guard hasSavepoint, connection.isInTransaction else { return error }
        do throws(DatabaseError) {
            _ = try connection.run(Query("ROLLBACK TO unit"))
            _ = try connection.run(Query("RELEASE unit"))
        } catch {
            // Half a unit must never be committed: the whole transaction goes, and the others start anew.
            _ = try? connection.run(Query("ROLLBACK"))
        }
        return error
    }
}
