import Ground

/// How long work may wait, and how much of it. Every queue has a bound and a deadline, so that a slow database turns
/// into quick refusals (`.overloaded`) instead of an ever longer wait.
package struct DatabaseLimits: Sendable {
    /// Units that may wait for one kind of connection (reading or writing).
    package var queuedUnits = 4096
    /// How long a unit may wait before it starts.
    package var queueDeadline = Duration.seconds(3)
    /// How long a statement may run on PostgreSQL, and a commit may wait for another process on SQLite.
    package var statementTimeout = Duration.seconds(4)
    /// How long a connection to PostgreSQL may take to open, for each host of the URL; `connect_timeout` in the URL
    /// overrides it, and less than two seconds are not possible.
    package var connectTimeout = Duration.seconds(2)

    /// Keeps the time of all of these.
    package var clock = MonotonicClock.system

    package init() {}

    /// When a unit that is handed over now has waited long enough.
    var deadline: MonotonicClock.Instant { clock.now() + queueDeadline }
}
