/// What became of the units between two syncs.
enum PostgresBatch {
    /// All are durable; one answer for each unit.
    case committed([PendingUnit.Answer])
    /// Nothing has happened. `unit` is the one whose statement failed, or nil when the commit itself failed.
    case rolledBack(unit: Int?, PostgresFailure)
    /// The connection broke: whether the units have been committed is unknown.
    case lost(DatabaseError)
}
