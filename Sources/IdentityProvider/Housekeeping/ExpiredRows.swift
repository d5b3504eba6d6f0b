import Database
import Ground

/// What the identity provider forgets in time, a portion at each call: so that no request waits, and no row outlives
/// what it is good for.
struct ExpiredRows: Sendable {
    let database: any Database
    let retention: EventRetention

    /// Expired transactions are kept this long, so that their pages can still say how to start again.
    static let transactionAfterlife = Duration.seconds(3600)

    /// Deletes up to `limit` rows of each table; returns how many went.
    func delete(at now: UnixTime, limit: Int64) async throws(DatabaseError) -> Int {
        var count = 0
        for query in statements(at: now, limit: limit) { count += try await database.write(query).changes }
        return count
    }

    private func statements(at now: UnixTime, limit: Int64) -> [Query] {
        [
            Query(
                """
                DELETE FROM idp_sessions WHERE cookie_hash IN
                  (SELECT cookie_hash FROM idp_sessions WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2)
                """, [.integer(now.milliseconds), .integer(limit)]),
            Query(
                """
                DELETE FROM idp_transactions WHERE id IN
                  (SELECT id FROM idp_transactions WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2)
                """, [.integer((now - Self.transactionAfterlife).milliseconds), .integer(limit)]),
            Query(
                """
                DELETE FROM idp_codes WHERE id IN
                  (SELECT id FROM idp_codes WHERE created_at <= $1 ORDER BY created_at LIMIT $2)
                """, [.integer((now - OneTimeCodes.memory).milliseconds), .integer(limit)]),
            Query(
                """
                DELETE FROM idp_pending_registrations WHERE transaction_id IN
                  (SELECT transaction_id FROM idp_pending_registrations WHERE expires_at <= $1
                   ORDER BY expires_at LIMIT $2)
                """, [.integer(now.milliseconds), .integer(limit)]),
            Query(
                """
                DELETE FROM idp_email_changes WHERE token_hash IN
                  (SELECT token_hash FROM idp_email_changes WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2)
                """, [.integer(now.milliseconds), .integer(limit)]),
            Query(
                """
                DELETE FROM idp_guesses WHERE key IN
                  (SELECT key FROM idp_guesses WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2)
                """, [.integer(now.milliseconds), .integer(limit)]),
            Query(
                """
                DELETE FROM idp_ceremonies WHERE (bound_to, purpose) IN
                  (SELECT bound_to, purpose FROM idp_ceremonies WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2)
                """, [.integer(now.milliseconds), .integer(limit)]),
            Query(
                """
                DELETE FROM idp_upstream_attempts WHERE transaction_id IN
                  (SELECT transaction_id FROM idp_upstream_attempts WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2)
                """, [.integer(now.milliseconds), .integer(limit)]),
            Query(
                """
                DELETE FROM idp_events WHERE id IN (SELECT id FROM idp_events WHERE at <= $1 ORDER BY at LIMIT $2)
                """, [.integer((now - retention.events).milliseconds), .integer(limit)]),
            // OWASP ASVS 5.0 §14.2.7: what tells of a browser goes before the rest does.
            Query(
                """
                UPDATE idp_events SET address = NULL, user_agent = NULL WHERE id IN
                  (SELECT id FROM idp_events WHERE at <= $1 AND (address IS NOT NULL OR user_agent IS NOT NULL)
                   ORDER BY at LIMIT $2)
                """, [.integer((now - retention.traces).milliseconds), .integer(limit)]),
        ]
    }
}

/// How long the audit log is kept.
package struct EventRetention: Sendable {
    package var events: Duration
    /// Of network addresses and browsers.
    package var traces: Duration

    package init(events: Duration = .seconds(365 * 86_400), traces: Duration = .seconds(90 * 86_400)) {
        self.events = events
        self.traces = traces
    }
}
