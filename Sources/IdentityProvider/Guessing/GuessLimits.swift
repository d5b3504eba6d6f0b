import Database
import Ground

/// Bounds how often somebody can guess, whatever is guessed (NIST SP 800-63B-4 §3.2.2).
///
/// ```
///   admit ──▶ refused: answer with the wait, and look at nothing
///     └─────▶ admitted, and counted as a failure ──right──▶ succeeded: forgotten
///                                                └─not looked at──▶ withdraw
/// ```
/// A guess is counted before it is checked: of any number that are sent at once only the free ones get through. The
/// counters are rows, one for each account, address and pair of both, so that all processes share them; a row expires a
/// day after its last failure, or thirty days after where there were ten and more. They are written without a wait for the
/// disk: whoever can stop the machine wins back the guesses of a moment, and no flood of guesses delays the disk for others.
package struct GuessLimits: Sendable {
    private let database: any Database
    private let keys: KeyRing
    private let clock: WallClock
    private let rules: GuessRules

    package init(_ database: any Database, keys: KeyRing, clock: WallClock, rules: GuessRules = GuessRules()) {
        self.database = database
        self.keys = keys
        self.clock = clock
        self.rules = rules
    }

    /// Counts the guess; `nil` where it may be checked. Afterwards call `succeeded` when it was right, or `withdraw`.
    package func admit(_ guess: Guess) async throws(DatabaseError) -> GuessRefusal? {
        let counters = GuessCounter.all(for: guess, rules, keys)
        let now = clock.now()
        if let refusal = try await refusal(counters, now) { return refusal }
        let outcomes = try await database.write(counters.flatMap { countStatements($0, now) }, .relaxed)
        // The first statement of each counter changes nothing where another guess took the last free place meanwhile.
        let isCounted = stride(from: 0, to: 2 * counters.count, by: 2).allSatisfy { outcomes[$0].changes == 1 }
        guard !isCounted else { return nil }
        return try await refusal(counters, now) ?? GuessRefusal(retryAfter: .seconds(1))
    }

    /// The guess was right. The account's failures are forgotten, the address's are not: whoever has an account of
    /// their own could otherwise guess at others for ever.
    ///
    /// - Returns: how many failures of the account there were since its last success.
    @discardableResult
    package func succeeded(_ guess: Guess) async throws(DatabaseError) -> Int {
        let own = GuessCounter.all(for: guess, rules, keys)
        var unit = own.map { $0.account == nil ? withdrawStatement($0) : deleteStatement($0) }
        if guess.origin.knownBrowser != nil {
            // What strangers failed at is no longer a row of failures without a success between them.
            let stranger = Guess(guess.kind, account: guess.account, from: GuessOrigin())
            unit += GuessCounter.all(for: stranger, rules, keys).map(deleteStatement)
        }
        var failures = 0
        for (index, outcome) in try await database.write(unit, .relaxed).enumerated() {
            guard let counted = try outcome.rows.first?.integer(0) else { continue }
            // The guess itself was counted as one, by its own counters.
            failures = max(failures, Int(counted) - (own.indices.contains(index) ? 1 : 0))
        }
        return failures
    }

    /// The guess could not be checked: it does not count.
    package func withdraw(_ guess: Guess) async throws(DatabaseError) {
        _ = try await database.write(GuessCounter.all(for: guess, rules, keys).map(withdrawStatement), .relaxed)
    }

    /// Forgets all failures of an account whose owner proved themselves in another way; for the unit of a recovery.
    package func resetStatement(account: String) -> Query {
        Query("DELETE FROM idp_guesses WHERE account = $1", [.blob(GuessCounter.account(account, keys))])
    }
}

extension GuessLimits {
    /// The longest wait that any of the counters demands.
    private func refusal(_ counters: [GuessCounter], _ now: UnixTime) async throws(DatabaseError) -> GuessRefusal? {
        var longest: GuessRefusal?
        for counter in counters {
            let query = Query(
                "SELECT failures, blocked_until FROM idp_guesses WHERE key = $1 AND expires_at > $2",
                [.blob(counter.key), .integer(now.milliseconds)])
            guard let row = try await database.read(query).first else { continue }
            if counter.shuts, try row.integer(0) >= GuessRules.most {
                return GuessRefusal(retryAfter: rules.longestWait, isShut: true)
            }
            let wait = UnixTime(milliseconds: try row.integer(1)).since(now)
            if wait > longest?.retryAfter ?? .zero { longest = GuessRefusal(retryAfter: wait) }
        }
        return longest
    }

    /// Counts one more failure unless the counter is blocked; then blocks it where no guess is free any more. Two
    /// statements, as the second needs what the first made of the row under its lock.
    private func countStatements(_ counter: GuessCounter, _ now: UnixTime) -> [Query] {
        [
            Query(
                """
                INSERT INTO idp_guesses (key, account, failures, counted_at, blocked_until, expires_at)
                VALUES ($1, $2, 1, $3, $3, $4)
                ON CONFLICT (key) DO UPDATE SET
                  failures = CASE WHEN idp_guesses.expires_at <= $3
                      OR idp_guesses.failures <= ($3 - idp_guesses.counted_at) / CAST($5 AS BIGINT) THEN 1
                    ELSE idp_guesses.failures - ($3 - idp_guesses.counted_at) / CAST($5 AS BIGINT) + 1 END,
                  counted_at = $3
                WHERE idp_guesses.blocked_until <= $3
                """,
                [
                    .blob(counter.key), .optional(counter.account), .integer(now.milliseconds),
                    .integer((now + Self.shortLife).milliseconds),
                    .integer(counter.forgiveness?.wholeMilliseconds ?? Int64.max),
                ]),
            Query(
                """
                UPDATE idp_guesses SET
                  blocked_until = $2 + CASE WHEN failures < $3 THEN 0
                    WHEN failures - $3 > 20 OR CAST(1000 AS BIGINT) << CAST(failures - $3 AS INTEGER) > $4 THEN $4
                    ELSE CAST(1000 AS BIGINT) << CAST(failures - $3 AS INTEGER) END,
                  expires_at = $2 + CASE WHEN failures < 10 THEN CAST($5 AS BIGINT) ELSE CAST($6 AS BIGINT) END
                WHERE key = $1 AND counted_at = $2 AND blocked_until <= $2
                """,
                [
                    .blob(counter.key), .integer(now.milliseconds), .integer(Int64(counter.free)),
                    .integer(rules.longestWait.wholeMilliseconds), .integer(Self.shortLife.wholeMilliseconds),
                    .integer(Self.longLife.wholeMilliseconds),
                ]),
        ]
    }

    private func withdrawStatement(_ counter: GuessCounter) -> Query {
        Query(
            "UPDATE idp_guesses SET failures = failures - 1, blocked_until = counted_at WHERE key = $1 AND failures > 0",
            [.blob(counter.key)])
    }

    private func deleteStatement(_ counter: GuessCounter) -> Query {
        Query("DELETE FROM idp_guesses WHERE key = $1 RETURNING failures", [.blob(counter.key)])
    }

    private static let shortLife = Duration.seconds(86_400)
    private static let longLife = Duration.seconds(30 * 86_400)
}
