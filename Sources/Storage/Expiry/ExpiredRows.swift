import Database
import Ground

/// Deletes rows that are of no more use, a bounded number at a time, so that a large table never holds up sign-ons.
/// Any number of processes may do it at once.
///
/// Authorizations stay: they are what a person sees as given consents, until they are revoked.
package struct ExpiredRows: Sendable {
    /// How long a used refresh token that never expires is kept, so that its reuse is noticed (RFC 9700 §4.14.2).
    static let usedTokensKept = Duration.seconds(30 * 24 * 3600)

    /// How long a device that asks too late, or twice, is told why.
    private static let deviceCodesKept = Duration.seconds(3600)

    let database: any Database
    private let flowLifespan: Duration
    let sweeps: [TokenSweep]

    /// - Parameter flowLifespan: how long after its request a flow may go on: `ttl.login_consent_request`.
    package init(_ database: any Database, flowLifespan: Duration) {
        self.database = database
        self.flowLifespan = flowLifespan
        sweeps = [.accessTokens, .refreshTokens, .authorizationCodes, .usedAssertions].map { TokenSweep(database, $0) }
    }

    /// One step of a few short units. Looks at about `limit` rows of each table and returns how many it deleted.
    package func delete(at now: UnixTime, limit: Int = 1000) async throws -> Int {
        var count = 0
        for query in byTime(now, limit) { count += try await database.write(query).changes }
        for sweep in sweeps {
            count += try await sweep.delete(expiredAt: now, usedUpBefore: now - Self.usedTokensKept, limit: limit)
        }
        return count
    }

    /// Tables with an index on their time: the oldest rows go first.
    func byTime(_ now: UnixTime, _ limit: Int) -> [Query] {
        [
            Query(
                """
                DELETE FROM flows
                WHERE id IN (SELECT id FROM flows WHERE requested_at <= $1 ORDER BY requested_at LIMIT $2)
                """, [.time(now - flowLifespan), .limit(limit)]),
            Query(
                """
                DELETE FROM login_sessions
                WHERE id IN (SELECT id FROM login_sessions WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2)
                """, [.time(now), .limit(limit)]),
            Query(
                """
                DELETE FROM logout_requests
                WHERE id IN (SELECT id FROM logout_requests WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2)
                """, [.time(now), .limit(limit)]),
            Query(
                """
                DELETE FROM trust_grants
                WHERE id IN (SELECT id FROM trust_grants WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2)
                """, [.time(now), .limit(limit)]),
            Query(
                """
                DELETE FROM device_codes
                WHERE signature IN (SELECT signature FROM device_codes WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2)
                """, [.time(now - Self.deviceCodesKept), .limit(limit)]),
            Query(
                """
                DELETE FROM user_code_guesses
                WHERE id IN (SELECT id FROM user_code_guesses WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2)
                """, [.time(now), .limit(limit)]),
        ]
    }
}
