import Database
import Ground
import Logging

/// The audit log: a row for each event in the database, and a line in the program's log. Rows are only ever added;
/// what they say about a browser goes first, the rest by `events.retention`.
package struct AuditLog: Sendable {
    private let database: any Database
    private let clock: WallClock
    private let random: RandomBytes
    private let logger: Logger
    /// Of the lines of the log.
    let counts: EventCounts

    package init(
        _ database: any Database, clock: WallClock, random: RandomBytes, logger: Logger,
        counts: EventCounts = EventCounts()
    ) {
        self.counts = counts
        self.database = database
        self.clock = clock
        self.random = random
        self.logger = logger
    }

    /// The statement that records `event`, for the unit of the change itself: both happen, or neither does.
    ///
    /// After the unit, `announce(_:)` writes the line of the log.
    package func statement(_ event: AuditEvent) -> Query {
        Query(
            """
            INSERT INTO idp_events (id, at, type, actor_kind, actor, subject, client, session, request_id, address,
              user_agent, details)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """, values(event))
    }

    /// The statement that records `event` if it was `decider` who decided the transaction `transaction`.
    package func statement(_ event: AuditEvent, ifTransaction transaction: String, decidedBy decider: String) -> Query {
        Query(
            """
            INSERT INTO idp_events (id, at, type, actor_kind, actor, subject, client, session, request_id, address,
              user_agent, details)
            SELECT $1, $2, $3, $4, CAST($5 AS TEXT), CAST($6 AS TEXT), CAST($7 AS TEXT), CAST($8 AS TEXT),
              CAST($9 AS TEXT), CAST($10 AS TEXT), CAST($11 AS TEXT), $12
            FROM idp_transactions WHERE idp_transactions.id = $13 AND decided_by = $14
            """, values(event) + [.text(transaction), .text(decider)])
    }

    /// The statement that records `event` if there is such a user when it runs.
    package func statement(_ event: AuditEvent, ifUser user: UserID) -> Query {
        Query(
            """
            INSERT INTO idp_events (id, at, type, actor_kind, actor, subject, client, session, request_id, address,
              user_agent, details)
            SELECT $1, $2, $3, $4, CAST($5 AS TEXT), CAST($6 AS TEXT), CAST($7 AS TEXT), CAST($8 AS TEXT),
              CAST($9 AS TEXT), CAST($10 AS TEXT), CAST($11 AS TEXT), $12
            FROM idp_users WHERE idp_users.id = $13
            """, values(event) + [.text(user.rawValue)])
    }

    /// The statement that records `event` if the wish `deletion` stands, for the unit of `DeletionStore.finish`.
    package func statement(_ event: AuditEvent, if deletion: PendingDeletion) -> Query {
        Query(
            """
            INSERT INTO idp_events (id, at, type, actor_kind, actor, subject, client, session, request_id, address,
              user_agent, details)
            SELECT $1, $2, $3, $4, CAST($5 AS TEXT), CAST($6 AS TEXT), CAST($7 AS TEXT), CAST($8 AS TEXT),
              CAST($9 AS TEXT), CAST($10 AS TEXT), CAST($11 AS TEXT), $12
            FROM idp_deletions WHERE user_id = $13 AND due_at = $14
            """, values(event) + deletion.key)
    }

    /// Writes the line of the log, for an event that is recorded.
    package func announce(_ event: AuditEvent) {
        counts.count(event.type)
        var metadata = Logger.Metadata(uniqueKeysWithValues: event.details.map { ($0, "\($1)") })
        metadata["event"] = "\(event.type.rawValue)"
        metadata["actor"] = "\(event.actor.kind)"
        if let name = event.actor.name { metadata["actor_id"] = "\(name)" }
        if let subject = event.subject { metadata["subject"] = "\(subject)" }
        if let client = event.client { metadata["client_id"] = "\(client)" }
        if let session = event.session { metadata["sid"] = "\(session)" }
        if let id = event.traces?.id { metadata["request"] = "\(id)" }
        logger.notice("audit", metadata: metadata)
    }

    /// Records an event that belongs to no other change, such as a failed sign-in.
    package func record(_ event: AuditEvent) async throws(DatabaseError) {
        _ = try await database.write(statement(event), event.type.isFailedAttempt ? .relaxed : .full)
        announce(event)
    }

    /// Forgets from where and by which browser `user` did what: for an account that is deleted.
    package func eraseTracesStatement(of user: UserID) -> Query {
        Query("UPDATE idp_events SET address = NULL, user_agent = NULL WHERE subject = $1", [.text(user.rawValue)])
    }

    /// The same if the wish `deletion` stands, for the unit of `DeletionStore.finish`.
    func eraseTracesStatement(if deletion: PendingDeletion) -> Query {
        Query(
            """
            UPDATE idp_events SET address = NULL, user_agent = NULL WHERE subject = $1
              AND EXISTS (SELECT 1 FROM idp_deletions WHERE user_id = $1 AND due_at = $2)
            """, deletion.key)
    }

    private func values(_ event: AuditEvent) -> [SQLValue] {
        var details = JSONObject()
        for (name, text) in event.details.sorted(by: { $0.key < $1.key }) { details.append(name, .string(text)) }
        return [
            .text(random.uuid()), .integer(clock.now().milliseconds), .text(event.type.rawValue),
            .text(event.actor.kind), .optional(event.actor.name), .optional(event.subject?.rawValue),
            .optional(event.client), .optional(event.session), .optional(event.traces?.id),
            .optional(event.traces?.address?.description), .optional(event.traces?.userAgent),
            .text(String(decoding: JSONValue.object(details).bytes, as: UTF8.self)),
        ]
    }
}
