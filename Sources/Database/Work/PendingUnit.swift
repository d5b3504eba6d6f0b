import Ground

/// Statements that wait to run as one atomic unit, and the task that waits for them.
struct PendingUnit: Sendable {
    typealias Answer = Result<[Outcome], DatabaseError>

    let statements: [Query]
    let durability: Durability
    private let deadline: MonotonicClock.Instant
    private let continuation: CheckedContinuation<Answer, Never>

    /// Hands the statements to `append`, a queue, and waits for the answer.
    static func submit(
        _ statements: [Query], _ durability: Durability = .full, by deadline: MonotonicClock.Instant,
        _ append: (PendingUnit) throws(DatabaseError) -> Void
    ) async throws(DatabaseError) -> [Outcome] {
        for statement in statements { try statement.check() }
        let answer: Answer = await withCheckedContinuation { continuation in
            let unit = PendingUnit(
                statements: statements, durability: durability, deadline: deadline, continuation: continuation)
            do throws(DatabaseError) { try append(unit) } catch { unit.answer(.failure(error)) }
        }
        return try answer.get()
    }

    /// Lets the waiting task go on. To be called exactly once.
    func answer(_ answer: Answer) { continuation.resume(returning: answer) }

    func isExpired(at now: MonotonicClock.Instant) -> Bool { deadline < now }

    static let expired = DatabaseError(.overloaded, "the statement waited too long for the database and was not run")
}

extension [PendingUnit] {
    /// Answers the units whose deadline has passed and returns the others: work that nobody waits for any more must
    /// not delay the rest.
    func droppingExpired(at now: MonotonicClock.Instant) -> [PendingUnit] {
        guard contains(where: { $0.isExpired(at: now) }) else { return self }
        for unit in self where unit.isExpired(at: now) { unit.answer(.failure(PendingUnit.expired)) }
        return filter { !$0.isExpired(at: now) }
    }

    func answerAll(_ error: DatabaseError) {
        for unit in self { unit.answer(.failure(error)) }
    }
}
