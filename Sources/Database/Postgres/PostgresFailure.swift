import CLibPQ

/// An error that the server reported, with its SQLSTATE (PostgreSQL manual, appendix A).
struct PostgresFailure {
    let sqlState: String
    let error: DatabaseError

    init(_ result: borrowing PostgresResult) {
        sqlState = result.field("C") ?? ""
        let primary = result.field("M") ?? "no message"
        // Class 22, data exceptions, quote the value in the message; details and hints of any error may do so as well.
        let text = sqlState.hasPrefix("22") ? "a value does not fit its type" : primary
        error = DatabaseError(Self.reason(sqlState), "PostgreSQL \(sqlState): \(text)")
    }

    /// Serialization failure or deadlock: running the unit again is the cure. CockroachDB answers so regularly.
    var isConflict: Bool { sqlState == "40001" || sqlState == "40P01" }

    /// The prepared statement is unknown, or the schema changed under it (`cached plan must not change result type`).
    var isStalePlan: Bool { sqlState == "26000" || sqlState == "0A000" }

    /// The server became a read-only standby: the connection leads to the wrong one.
    var isStandby: Bool { sqlState == "25006" }

    private static func reason(_ sqlState: String) -> DatabaseError.Reason {
        switch sqlState {
        case "23505": .uniqueViolation
        case "23503": .foreignKeyViolation
        case "57014", "55P03", "40001", "40P01": .overloaded
        case _ where sqlState.hasPrefix("08") || sqlState.hasPrefix("57P"): .unavailable
        default: .failed
        }
    }
}
