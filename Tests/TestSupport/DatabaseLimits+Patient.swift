import Database

extension DatabaseLimits {
    /// For tests that are not about time: a machine that runs hundreds of them at once may keep one waiting for long.
    package static var patient: DatabaseLimits {
        var limits = DatabaseLimits()
        limits.queueDeadline = .seconds(60)
        limits.statementTimeout = .seconds(60)
        return limits
    }
}
