import Database
import Ground

/// Looks into the audit log: the newest first, a page at a time.
package struct EventStore: Sendable {
    private let database: any Database

    package init(_ database: any Database) { self.database = database }

    /// The events that `filter` lets through and that come after `place` (going back in time); `limit` at most.
    package func list(
        _ filter: EventFilter, after place: EventCursor? = nil, limit: Int64 = 100
    ) async throws(DatabaseError) -> [RecordedEvent] {
        let start = place ?? .newest
        return try await read(
            Query(
                Self.sql(for: filter),
                [
                    .integer(start.at.milliseconds), .text(start.id), .integer(filter.since?.milliseconds ?? 0),
                    .integer(filter.until?.milliseconds ?? .max), .text(filter.subject?.rawValue ?? ""),
                    .text(filter.type?.rawValue ?? ""), .text(filter.client ?? ""), .text(filter.actor ?? ""),
                    .integer(limit),
                ]))
    }

    /// What happened with the account of `user`, the newest first.
    func list(of user: UserID, after place: EventCursor? = nil, limit: Int64) async throws(DatabaseError) -> [RecordedEvent] {
        var filter = EventFilter()
        filter.subject = user
        return try await list(filter, after: place, limit: limit)
    }

    /// What was decided about the applications of `user`, the newest first; without what was given to applications that do
    /// not ask, as nobody decided it.
    func decisions(
        of user: UserID, after place: EventCursor? = nil, limit: Int64
    ) async throws(DatabaseError) -> [RecordedEvent] {
        let start = place ?? .newest
        return try await read(
            Query(
                """
                SELECT id, at, type, actor_kind, actor, subject, client, session, request_id, address, user_agent, details
                FROM idp_events WHERE subject = $3 AND (at, id) < ($1, $2)
                  AND type IN ($4, $5, $6, $7) AND details NOT LIKE '%"silent":"true"%'
                ORDER BY at DESC, id DESC LIMIT $8
                """,
                [.integer(start.at.milliseconds), .text(start.id), .text(user.rawValue)]
                    + [AuditEventType.consentAccepted, .consentRejected, .consentNarrowed, .consentRevoked]
                    .map { .text($0.rawValue) } + [.integer(limit)]))
    }

    private func read(_ query: Query) async throws(DatabaseError) -> [RecordedEvent] {
        var events: [RecordedEvent] = []
        for row in try await database.read(query) { events.append(try Self.read(row)) }
        return events
    }

    /// The index that serves best: that of the person, of the sort, of time. An empty text stands for no wish.
    private static func sql(for filter: EventFilter) -> StaticString {
        if filter.subject != nil {
            return """
                SELECT id, at, type, actor_kind, actor, subject, client, session, request_id, address, user_agent, details
                FROM idp_events WHERE subject = $5 AND (at, id) < ($1, $2) AND at >= $3 AND at < $4
                  AND ($6 = '' OR type = $6) AND ($7 = '' OR client = $7) AND ($8 = '' OR actor = $8)
                ORDER BY at DESC, id DESC LIMIT $9
                """
        }
        if filter.type != nil {
            return """
                SELECT id, at, type, actor_kind, actor, subject, client, session, request_id, address, user_agent, details
                FROM idp_events WHERE type = $6 AND (at, id) < ($1, $2) AND at >= $3 AND at < $4
                  AND ($5 = '' OR subject = $5) AND ($7 = '' OR client = $7) AND ($8 = '' OR actor = $8)
                ORDER BY at DESC, id DESC LIMIT $9
                """
        }
        return """
            SELECT id, at, type, actor_kind, actor, subject, client, session, request_id, address, user_agent, details
            FROM idp_events WHERE (at, id) < ($1, $2) AND at >= $3 AND at < $4
              AND ($5 = '' OR subject = $5) AND ($6 = '' OR type = $6) AND ($7 = '' OR client = $7)
              AND ($8 = '' OR actor = $8)
            ORDER BY at DESC, id DESC LIMIT $9
            """
    }

    private static func read(_ row: Row) throws(DatabaseError) -> RecordedEvent {
        guard let details = (try? JSONParser.parse(Array(try row.text(11).utf8)))?.object else {
            throw DatabaseError(.malformedRow, "column details of an event is not a JSON object")
        }
        return RecordedEvent(
            id: try row.text(0), at: UnixTime(milliseconds: try row.integer(1)), type: try row.text(2),
            actorKind: try row.text(3), actor: try row.optionalText(4), subject: try row.optionalText(5),
            client: try row.optionalText(6), session: try row.optionalText(7), requestID: try row.optionalText(8),
            address: try row.optionalText(9), userAgent: try row.optionalText(10), details: details)
    }
}
