import Database
import Ground

extension Query {
    /// Changes nothing of the account, and makes whoever else does the same wait until the unit is over: PostgreSQL lets
    /// two units read the same rows, and each then decides as if it were alone.
    static func locking(_ user: UserID) -> Query {
        Query("UPDATE idp_users SET updated_at = updated_at WHERE id = $1", [.text(user.rawValue)])
    }
}
