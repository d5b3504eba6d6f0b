import Database
import Ground

/// An account that its person gave up.
package struct PendingDeletion: Sendable, Hashable {
    package let userID: UserID
    package let requestedAt: UnixTime
    /// From then on the account goes for good.
    package let dueAt: UnixTime

    /// What names this very wish in `idp_deletions`: `user_id` and `due_at`. One that was withdrawn and made again has
    /// another date.
    var key: [SQLValue] { [.text(userID.rawValue), .integer(dueAt.milliseconds)] }
}

/// The accounts that wait for their end, in the database.
package struct DeletionStore: Sendable {
    private let database: any Database
    private let clock: WallClock

    package init(_ database: any Database, clock: WallClock) {
        self.database = database
        self.clock = clock
    }

    package func find(_ user: UserID) async throws(DatabaseError) -> PendingDeletion? {
        let query = Query(
            "SELECT user_id, requested_at, due_at FROM idp_deletions WHERE user_id = $1", [.text(user.rawValue)])
        return try await database.read(query).first.map { (row) throws(DatabaseError) in try Self.read(row) }
    }

    /// Gives the account up, and ends every session of its person. An earlier wish keeps its date.
    package func request(_ user: UserID, after grace: Duration) async throws(DatabaseError) -> PendingDeletion? {
        let now = clock.now()
        _ = try await database.write([
            Query(
                """
                INSERT INTO idp_deletions (user_id, requested_at, due_at) SELECT id, $1, $2 FROM idp_users WHERE id = $3
                ON CONFLICT (user_id) DO NOTHING
                """,
                [.integer(now.milliseconds), .integer((now + grace).milliseconds), .text(user.rawValue)]),
            Query("DELETE FROM idp_sessions WHERE user_id = $1", [.text(user.rawValue)]),
        ])
        return try await find(user)
    }

    /// Keeps the account; `false` when it was not given up, or is being removed.
    package func cancel(_ user: UserID) async throws(DatabaseError) -> Bool {
        try await database.write(
            Query("DELETE FROM idp_deletions WHERE user_id = $1", [.text(user.rawValue)])
        ).changes == 1
    }

    /// The accounts whose time has come, the longest due first.
    package func due(limit: Int64 = 100) async throws(DatabaseError) -> [PendingDeletion] {
        let query = Query(
            "SELECT user_id, requested_at, due_at FROM idp_deletions WHERE due_at <= $1 ORDER BY due_at LIMIT $2",
            [.integer(clock.now().milliseconds), .integer(limit)])
        var found: [PendingDeletion] = []
        for row in try await database.read(query) { found.append(try Self.read(row)) }
        return found
    }

    /// Removes the account with all that belongs to it, unless the wish was withdrawn meanwhile.
    /// Of any number of racing processes one gets `true`.
    ///
    /// - Parameter consequences: further statements of the same unit, each on the condition that the wish stands
    ///   (`… if: deletion`). They run while the account is still there.
    package func finish(
        _ deletion: PendingDeletion, alongside consequences: [Query] = []
    ) async throws(DatabaseError) -> Bool {
        guard deletion.dueAt <= clock.now() else { return false }
        let wish = deletion.key
        // The first two change nothing but lock their rows: PostgreSQL lets others read the wish until the account is
        // gone, and whoever comes second would record its end once more. The account first, as an operator's deletion
        // does.
        let unit =
            [
                .locking(deletion.userID),
                Query("UPDATE idp_deletions SET due_at = due_at WHERE user_id = $1 AND due_at = $2", wish),
            ] + consequences + [
                Query(
                    """
                    DELETE FROM idp_users WHERE id = $1
                      AND EXISTS (SELECT 1 FROM idp_deletions WHERE user_id = $1 AND due_at = $2)
                    """, wish)
            ]
        return try await database.write(unit).last?.changes == 1
    }

    private static func read(_ row: Row) throws(DatabaseError) -> PendingDeletion {
        PendingDeletion(
            userID: UserID(try row.text(0)), requestedAt: UnixTime(milliseconds: try row.integer(1)),
            dueAt: UnixTime(milliseconds: try row.integer(2)))
    }
}
