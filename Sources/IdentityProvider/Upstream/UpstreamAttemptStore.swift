import Database
import Ground

/// The attempts to sign in at other providers, in the database: one for each transaction, encrypted.
struct UpstreamAttemptStore: Sendable {
    private let database: any Database
    private let keys: KeyRing
    private let sealedBox: SealedBox
    private let clock: WallClock
    private let lifespan: Duration

    /// - Parameter lifespan: that of the transaction which an attempt belongs to.
    init(_ database: any Database, keys: KeyRing, clock: WallClock, random: RandomBytes, lifespan: Duration) {
        self.database = database
        self.keys = keys
        sealedBox = SealedBox(keys, random: random)
        self.clock = clock
        self.lifespan = lifespan
    }

    /// Keeps a new attempt, which is answered with `state`, in place of what the transaction had before.
    func begin(_ attempt: UpstreamAttempt, state: String, in transaction: String) async throws {
        let now = clock.now()
        let sealed = try sealedBox.seal(attempt.json.bytes, place: Self.place(transaction))
        _ = try await database.write([
            Query(
                """
                INSERT INTO idp_upstream_attempts (transaction_id, state_hash, content, expires_at) VALUES ($1, $2, $3, $4)
                ON CONFLICT (transaction_id) DO UPDATE
                SET state_hash = excluded.state_hash, content = excluded.content, expires_at = excluded.expires_at
                """,
                [
                    .text(transaction), .optional(hashes(state).first), .blob(sealed),
                    .integer((now + lifespan).milliseconds),
                ]),
            Query("DELETE FROM idp_upstream_attempts WHERE expires_at <= $1", [.integer(now.milliseconds)]),
        ])
    }

    /// The attempt that `state` answers. Of any number of racing answers exactly one gets it.
    func answer(_ state: String, in transaction: String) async throws -> UpstreamAttempt? {
        for hash in hashes(state) {
            let update = Query(
                """
                UPDATE idp_upstream_attempts SET state_hash = NULL
                WHERE transaction_id = $1 AND state_hash = $2 AND expires_at > $3
                """, [.text(transaction), .blob(hash), .integer(clock.now().milliseconds)])
            if try await database.write(update).changes == 1 { return try await find(transaction) }
        }
        return nil
    }

    /// Notes who came back, unless another attempt began meanwhile.
    func keep(_ attempt: UpstreamAttempt, in transaction: String) async throws {
        let sealed = try sealedBox.seal(attempt.json.bytes, place: Self.place(transaction))
        _ = try await database.write(
            Query(
                "UPDATE idp_upstream_attempts SET content = $1 WHERE transaction_id = $2 AND state_hash IS NULL",
                [.blob(sealed), .text(transaction)]))
    }

    func find(_ transaction: String) async throws -> UpstreamAttempt? {
        let query = Query(
            "SELECT content FROM idp_upstream_attempts WHERE transaction_id = $1 AND expires_at > $2",
            [.text(transaction), .integer(clock.now().milliseconds)])
        guard let row = try await database.read(query).first else { return nil }
        let content = try sealedBox.open(try row.blob(0), place: Self.place(transaction))
        guard let attempt = (try? JSONParser.parse(content))?.object.flatMap(UpstreamAttempt.init(json:)) else {
            throw DatabaseError(.malformedRow, "an attempt to sign in elsewhere is not what the program writes")
        }
        return attempt
    }

    func remove(_ transaction: String) async throws(DatabaseError) {
        _ = try await database.write(
            Query("DELETE FROM idp_upstream_attempts WHERE transaction_id = $1", [.text(transaction)]))
    }

    private func hashes(_ state: String) -> [[UInt8]] { keys.hashes(of: state.utf8, for: .upstream) }

    private static func place(_ transaction: String) -> String { "idp_upstream_attempts.content.\(transaction)" }
}
