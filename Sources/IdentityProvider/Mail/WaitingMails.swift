import Database
import Ground

/// The queue of mails as operators see it: never what is in a mail.
package struct WaitingMails: Sendable {
    private let database: any Database
    private let clock: WallClock

    package init(_ database: any Database, clock: WallClock) {
        self.database = database
        self.clock = clock
    }

    /// How many mails wait.
    package func depth() async throws(DatabaseError) -> Int {
        let rows = try await database.read(Query("SELECT COUNT(*) FROM idp_mails"))
        return Int(clamping: try rows.first?.integer(0) ?? 0)
    }

    /// The waiting mails by their ids, after the id `after`; `limit` at most.
    package func list(after: String = "", limit: Int64 = 100) async throws(DatabaseError) -> [QueuedMail] {
        let query = Query(
            """
            SELECT id, kind, created_at, next_attempt_at, give_up_at, attempts, failure FROM idp_mails
            WHERE id > $1 ORDER BY id LIMIT $2
            """, [.text(after), .integer(limit)])
        var mails: [QueuedMail] = []
        for row in try await database.read(query) {
            mails.append(
                QueuedMail(
                    id: try row.text(0), kind: try row.text(1),
                    createdAt: UnixTime(milliseconds: try row.integer(2)),
                    nextAttemptAt: UnixTime(milliseconds: try row.integer(3)),
                    givesUpAt: UnixTime(milliseconds: try row.integer(4)),
                    attempts: Int(clamping: try row.integer(5)), failure: try row.optionalText(6)))
        }
        return mails
    }

    /// Makes every mail that failed due at once: for after the mail server was mended. Returns how many there are.
    package func retryAll() async throws(DatabaseError) -> Int {
        let now = clock.now().milliseconds
        let update = Query(
            "UPDATE idp_mails SET next_attempt_at = $1 WHERE next_attempt_at > $1 AND failure IS NOT NULL",
            [.integer(now)])
        return try await database.write(update).changes
    }

    /// Forgets the mail `id` undelivered; `false` where there is none.
    package func discard(_ id: String) async throws(DatabaseError) -> Bool {
        try await database.write(Query("DELETE FROM idp_mails WHERE id = $1", [.text(id)])).changes == 1
    }
}
