import CLibPQ

extension PostgresConnection {
    /// What was sent, in the order of the results to come.
    enum Step {
        case preparation(PostgresStatements.Key, unit: Int)
        case statement(unit: Int)
        case lookups(PostgresLookups)
        case housekeeping
    }

    /// Holds for the transaction between two syncs alone.
    private static let relaxing = Query("SELECT set_config('synchronous_commit', 'off', true)")

    func send(_ units: [[Query]], _ durability: Durability) throws(DatabaseError) -> [Step] {
        var steps: [Step] = []
        if statements.isFull {
            statements.forgetAll()
            try sent(PQsendQueryParams(handle, "DEALLOCATE ALL", 0, nil, nil, nil, nil, 0) == 1)
            steps.append(.housekeeping)
        }
        if durability == .relaxed { try send(Self.relaxing, as: .housekeeping, of: 0, &steps) }
        var lookups: [PostgresLookups.Kind: PostgresLookups] = [:]
        for (unit, queries) in units.enumerated() {
            if let kind = PostgresLookups.Kind(queries), let query = queries.first {
                if lookups[kind]?.add(query, unit: unit) == nil {
                    lookups[kind] = PostgresLookups(kind, query, unit: unit)
                }
                continue
            }
            for query in queries { try send(query, as: .statement(unit: unit), of: unit, &steps) }
        }
        for joined in lookups.values {
            let name = try prepared(joined.text, joined.statement, &steps, joined.first)
            try sent(joined.parameters.send(name, on: handle))
            steps.append(.lookups(joined))
        }
        try sent(PQpipelineSync(handle) == 1)
        return steps
    }

    private func send(_ query: Query, as step: Step, of unit: Int, _ steps: inout [Step]) throws(DatabaseError) {
        let key = PostgresStatements.Key(address: query.sql.utf8Start, types: query.values.map(\.postgresType))
        let name = try prepared("\(query.sql)", key, &steps, unit)
        try sent(PostgresParameters(query.values).send(name, on: handle))
        steps.append(step)
    }

    /// The name of the statement, which is prepared in the same pipeline before its first use.
    private func prepared(
        _ sql: @autoclosure () -> String, _ key: PostgresStatements.Key, _ steps: inout [Step], _ unit: Int
    ) throws(DatabaseError) -> String {
        if let name = statements[key] { return name }
        let name = statements.add(key)
        try sent(PQsendPrepare(handle, name, sql(), Int32(clamping: key.types.count), key.types) == 1)
        steps.append(.preparation(key, unit: unit))
        return name
    }

    private func sent(_ success: Bool) throws(DatabaseError) {
        guard success else { throw lost() }
    }

    /// Reads results up to the sync. Only the sync says that the transaction is committed.
    func receive(_ steps: [Step], _ units: Int) throws(DatabaseError) -> PostgresBatch {
        var answers = [PendingUnit.Answer](repeating: .success([]), count: units)
        var failure: (unit: Int?, PostgresFailure)?
        var position = 0
        while true {
            try awaitResult()
            guard let result = PostgresResult(PQgetResult(handle)) else {  // The end of one step.
                position += 1
                // An error of the commit itself is a step more: libpq reports it between the last step and the sync.
                guard position <= steps.count + 1 else { throw lost() }
                continue
            }
            let step = position < steps.count ? steps[position] : nil
            switch result.status {
            case PGRES_PIPELINE_SYNC:
                if let failure { return .rolledBack(unit: failure.unit, failure.1) }
                return .committed(answers)
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
                switch step {
                case .statement(let unit): Self.add(result, to: &answers[unit])
                case .lookups(let joined): Self.share(result, of: joined, among: &answers)
                case .preparation, .housekeeping, nil: break
                }
            default:
                guard PQstatus(handle) == CONNECTION_OK else { throw lost() }
                if case .preparation(let key, _) = step { statements.forget(key) }
                // Aborted steps follow the failed one and say nothing new.
                if result.status != PGRES_PIPELINE_ABORTED, failure == nil {
                    failure = (step?.unit, PostgresFailure(result))
                }
            }
        }
    }

    private static func share(
        _ result: borrowing PostgresResult, of joined: PostgresLookups, among answers: inout [PendingUnit.Answer]
    ) {
        do throws(DatabaseError) { joined.share(.success(try result.outcome()), among: &answers) } catch {
            joined.share(.failure(error), among: &answers)
        }
    }

    private static func add(_ result: borrowing PostgresResult, to answer: inout PendingUnit.Answer) {
        do throws(DatabaseError) {
            let outcome = try result.outcome()
            if case .success(let outcomes) = answer { answer = .success(outcomes + [outcome]) }
        } catch { answer = .failure(error) }
    }
}

extension PostgresConnection.Step {
    fileprivate var unit: Int? {
        switch self {
        case .preparation(_, let unit), .statement(let unit): unit
        case .lookups(let joined): joined.first
        case .housekeeping: nil
        }
    }
}
