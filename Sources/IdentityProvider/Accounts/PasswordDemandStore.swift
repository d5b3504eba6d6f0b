import Database
import Ground

/// Who must choose a new password, in the database.
package struct PasswordDemandStore: Sendable {
    private let database: any Database
    private let clock: WallClock

    package init(_ database: any Database, clock: WallClock) {
        self.database = database
        self.clock = clock
    }

    package func find(_ user: UserID) async throws(DatabaseError) -> PasswordDemand? {
        let query = Query("SELECT reason FROM idp_password_demands WHERE user_id = $1", [.text(user.rawValue)])
        return try await database.read(query).first.map { (row) throws(DatabaseError) in
            PasswordDemand(rawValue: try row.text(0)) ?? .operator
        }
    }

    /// Asks for a new password; the latest reason counts.
    package func statement(demanding reason: PasswordDemand, of user: UserID) -> Query {
        Query(
            """
            INSERT INTO idp_password_demands (user_id, reason, demanded_at)
            SELECT id, $1, $2 FROM idp_users WHERE id = $3
            ON CONFLICT (user_id) DO UPDATE SET reason = excluded.reason, demanded_at = excluded.demanded_at
            """, [.text(reason.rawValue), .integer(clock.now().milliseconds), .text(user.rawValue)])
    }

    package func demand(_ reason: PasswordDemand, of user: UserID) async throws(DatabaseError) {
        _ = try await database.write(statement(demanding: reason, of: user))
    }

    /// The password was changed.
    package func fulfilment(of user: UserID) -> Query {
        Query("DELETE FROM idp_password_demands WHERE user_id = $1", [.text(user.rawValue)])
    }
}
