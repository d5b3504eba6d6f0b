import Database
import Ground
import Mail

/// The mails that wait to be delivered, in the database: they survive a restart, and any number of processes share them.
package struct MailQueue: Sendable {
    private let database: any Database
    private let sealedBox: SealedBox
    private let clock: WallClock

    package init(_ database: any Database, keys: KeyRing, clock: WallClock, random: RandomBytes) {
        self.database = database
        sealedBox = SealedBox(keys, random: random)
        self.clock = clock
    }

    /// The statement that adds `mail`, for the unit of the change that causes it.
    func statement(
        adding mail: OutgoingMail, kind: String, givingUpAt: UnixTime, if condition: MailCondition
    ) throws -> Query {
        let sealed = try sealedBox.seal(MailContent.bytes(of: mail), place: Self.place(mail.id))
        let now = clock.now().milliseconds
        let values: [SQLValue] = [
            .text(mail.id), .text(kind), .blob(sealed), .integer(now), .integer(now), .integer(givingUpAt.milliseconds),
        ]
        switch condition {
        case .none:
            return Query(
                """
                INSERT INTO idp_mails (id, kind, content, created_at, next_attempt_at, give_up_at, attempts, failure)
                VALUES ($1, $2, $3, $4, $5, $6, 0, NULL)
                """, values)
        case .decided(let transaction, let decider):
            return Query(
                """
                INSERT INTO idp_mails (id, kind, content, created_at, next_attempt_at, give_up_at, attempts, failure)
                SELECT $1, $2, $3, $4, $5, $6, 0, NULL FROM idp_transactions
                WHERE idp_transactions.id = $7 AND decided_by = $8
                """, values + [.text(transaction), .text(decider)])
        case .wished(let deletion):
            return Query(
                """
                INSERT INTO idp_mails (id, kind, content, created_at, next_attempt_at, give_up_at, attempts, failure)
                SELECT $1, $2, $3, $4, $5, $6, 0, NULL FROM idp_deletions WHERE user_id = $7 AND due_at = $8
                """, values + deletion.key)
        }
    }

    /// Takes the mail that has been due for longest. Of any number of racing processes exactly one gets it, for
    /// `duration`; when that one is killed, the mail is due again after it.
    func claim(for duration: Duration) async throws -> ClaimedMail? {
        let now = clock.now()
        let query = Query(
            """
            UPDATE idp_mails SET attempts = attempts + 1, next_attempt_at = $1
            WHERE id = (SELECT id FROM idp_mails WHERE next_attempt_at <= $2 ORDER BY next_attempt_at, id LIMIT 1)
              AND next_attempt_at <= $2
            RETURNING id, kind, content, attempts, give_up_at
            """, [.integer((now + duration).milliseconds), .integer(now.milliseconds)])
        guard let row = try await database.write(query).rows.first else { return nil }
        let id = try row.text(0)
        let content = try? sealedBox.open(try row.blob(2), place: Self.place(id))
        return ClaimedMail(
            id: id, kind: try row.text(1), attempt: Int(clamping: try row.integer(3)),
            givesUpAt: UnixTime(milliseconds: try row.integer(4)),
            mail: content.flatMap { MailContent.mail(id: id, from: $0) })
    }

    /// The mail was handed on: it is forgotten.
    func complete(_ mail: ClaimedMail) async throws(DatabaseError) {
        _ = try await database.write([removal(of: mail)])
    }

    /// Forgets the mail undelivered, together with `event` about it.
    func giveUp(_ mail: ClaimedMail, recording event: Query) async throws(DatabaseError) {
        _ = try await database.write([removal(of: mail), event])
    }

    /// The mail is to be tried again at `time`; unless another process has taken it over meanwhile.
    func postpone(_ mail: ClaimedMail, to time: UnixTime, because failure: String) async throws(DatabaseError) {
        _ = try await database.write(
            Query(
                "UPDATE idp_mails SET next_attempt_at = $1, failure = $2 WHERE id = $3 AND attempts = $4",
                [.integer(time.milliseconds), .text(failure), .text(mail.id), .integer(Int64(mail.attempt))]))
    }

    private func removal(of mail: ClaimedMail) -> Query {
        Query("DELETE FROM idp_mails WHERE id = $1", [.text(mail.id)])
    }

    private static func place(_ id: String) -> String { "idp_mails.content.\(id)" }
}
