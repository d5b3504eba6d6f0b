import Ground

/// What a connection to PostgreSQL is for.
enum PostgresRole {
    case writer, reader, exclusive

    /// `set_config` calls need no rights and, unlike start-up options, get through connection poolers and leave
    /// `options` to the operator.
    func settings(_ limits: DatabaseLimits) -> [(name: String, value: String)] {
        let timeout = String(limits.statementTimeout.wholeMilliseconds)
        switch self {
        case .writer: return [("statement_timeout", timeout), ("idle_in_transaction_session_timeout", timeout)]
        case .reader:
            return [
                ("statement_timeout", timeout), ("idle_in_transaction_session_timeout", timeout),
                ("default_transaction_read_only", "on"),
            ]
        // A migration, or the wait for another process's migration, may take its time.
        case .exclusive: return [("statement_timeout", "0"), ("idle_in_transaction_session_timeout", "60000")]
        }
    }

    /// What the planner is told where it knows the setting; CockroachDB, which has another planner, does not.
    ///
    /// Every statement finds a few rows by an index. A plan that was made while a table was small must not read the
    /// whole of it when it has grown; what has no index is scanned all the same, and not compiled for it first (`jit`).
    /// The values do not change the plan, so that each statement is planned once and not at every execution
    /// (`plan_cache_mode`).
    var planning: [(name: String, value: String)] {
        let byIndex = [("enable_seqscan", "off"), ("jit", "off"), ("plan_cache_mode", "force_generic_plan")]
        switch self {
        // A plain index scan marks the entries of dead rows that it meets, a bitmap scan does not: rotating the tokens of
        // one authorization would take longer each time, until the next vacuum.
        case .writer: return byIndex + [("enable_bitmapscan", "off")]
        case .reader: return byIndex + [("enable_hashjoin", "off"), ("enable_mergejoin", "off")]
        case .exclusive: return []
        }
    }

    /// How long the server may stay silent before the connection counts as lost; longer than the statement timeout,
    /// which answers.
    func silence(_ limits: DatabaseLimits) -> Duration? {
        self == .exclusive ? nil : limits.statementTimeout + .seconds(1)
    }
}
