import Database
import Ground

/// The sessions, in the database. A cookie's value is stored as a keyed hash only.
package struct SessionStore: Sendable {
    private let database: any Database
    private let keys: KeyRing
    private let clock: WallClock
    private let policy: SessionPolicy

    package init(_ database: any Database, keys: KeyRing, clock: WallClock, policy: SessionPolicy) {
        self.database = database
        self.keys = keys
        self.clock = clock
        self.policy = policy
    }

    /// The session of a browser that presents `cookie`; `nil` when it has ended.
    package func find(_ cookie: Secret<SessionCookie>) async throws(DatabaseError) -> BrowserSession? {
        for hash in hashes(cookie) {
            let query = Query(
                """
                SELECT id, user_id, login_session_id, amr, acr, authenticated_at, expires_at, is_remembered, user_agent,
                  address
                FROM idp_sessions WHERE cookie_hash = $1 AND expires_at > $2
                AND last_seen_at > CASE is_remembered WHEN 1 THEN CAST($3 AS BIGINT) ELSE CAST($4 AS BIGINT) END
                """, [.blob(hash)] + limits)
            if let row = try await database.read(query).first { return try Self.read(row) }
        }
        return nil
    }

    /// The session that the server knows as `id`.
    func find(id: String) async throws(DatabaseError) -> BrowserSession? {
        let query = Query(
            """
            SELECT id, user_id, login_session_id, amr, acr, authenticated_at, expires_at, is_remembered, user_agent,
              address
            FROM idp_sessions WHERE id = $1 AND expires_at > $2
            AND last_seen_at > CASE is_remembered WHEN 1 THEN CAST($3 AS BIGINT) ELSE CAST($4 AS BIGINT) END
            """, [.text(id)] + limits)
        return try await database.read(query).first.map { (row) throws(DatabaseError) in try Self.read(row) }
    }

    /// The session that began together with the server's session `id`, wherever its browser is.
    package func find(loginSessionID id: String, of user: UserID) async throws(DatabaseError) -> BrowserSession? {
        let query = Query(
            """
            SELECT id, user_id, login_session_id, amr, acr, authenticated_at, expires_at, is_remembered, user_agent,
              address
            FROM idp_sessions WHERE user_id = $1 AND expires_at > $2
            AND last_seen_at > CASE is_remembered WHEN 1 THEN CAST($3 AS BIGINT) ELSE CAST($4 AS BIGINT) END
            AND login_session_id = $5
            ORDER BY created_at DESC LIMIT 1
            """, [.text(user.rawValue)] + limits + [.text(id)])
        return try await database.read(query).first.map { (row) throws(DatabaseError) in try Self.read(row) }
    }

    /// The sessions of `user` at every browser, the latest first.
    func list(of user: UserID) async throws(DatabaseError) -> [SessionRecord] {
        let query = Query(
            """
            SELECT id, user_id, login_session_id, amr, acr, authenticated_at, expires_at, is_remembered, user_agent,
              address, created_at, last_seen_at
            FROM idp_sessions WHERE user_id = $1 AND expires_at > $2
            AND last_seen_at > CASE is_remembered WHEN 1 THEN CAST($3 AS BIGINT) ELSE CAST($4 AS BIGINT) END
            ORDER BY created_at DESC, id
            """, [.text(user.rawValue)] + limits)
        var records: [SessionRecord] = []
        for row in try await database.read(query) {
            records.append(
                SessionRecord(
                    session: try Self.read(row), createdAt: UnixTime(milliseconds: try row.integer(10)),
                    lastSeenAt: UnixTime(milliseconds: try row.integer(11))))
        }
        return records
    }

    /// Notes that the session is in use, at most once in five minutes.
    package func touch(_ session: BrowserSession) async throws(DatabaseError) {
        let now = clock.now()
        _ = try await database.write(
            Query(
                "UPDATE idp_sessions SET last_seen_at = $1 WHERE id = $2 AND last_seen_at < $3",
                [.integer(now.milliseconds), .text(session.id), .integer((now - .seconds(300)).milliseconds)]))
    }

    /// Lets a session that began on our own pages live and die with the server's session `id` from now on.
    func tie(_ session: BrowserSession, toLoginSession id: String) async throws(DatabaseError) {
        _ = try await database.write(
            Query(
                "UPDATE idp_sessions SET login_session_id = $1 WHERE id = $2 AND login_session_id = ''",
                [.text(id), .text(session.id)]))
    }

    /// Ends the session of the browser that presents `cookie`.
    package func end(_ cookie: Secret<SessionCookie>) async throws(DatabaseError) {
        _ = try await database.write(endStatements(cookie))
    }

    /// Ends the session that the server knows as `id` (`identity_provider_session_id`).
    package func end(id: String) async throws(DatabaseError) {
        _ = try await database.write(Query("DELETE FROM idp_sessions WHERE id = $1", [.text(id)]))
    }

    /// Ends what began together with the server's session `id`, at every browser.
    package func end(loginSessionID id: String) async throws(DatabaseError) {
        guard !id.isEmpty else { return }
        _ = try await database.write(Query("DELETE FROM idp_sessions WHERE login_session_id = $1", [.text(id)]))
    }

    /// Statements that end the session behind `cookie`, for a unit with others.
    func endStatements(_ cookie: Secret<SessionCookie>) -> [Query] {
        hashes(cookie).map { Query("DELETE FROM idp_sessions WHERE cookie_hash = $1", [.blob($0)]) }
    }

    /// Statements that end every other session that is tied to the same session of the server, on condition that the
    /// transaction `transaction` was decided by `decider`.
    func replaceStatements(
        _ session: BrowserSession, ifTransaction transaction: String, decidedBy decider: String
    ) -> [Query] {
        guard !session.loginSessionID.isEmpty else { return [] }
        return [
            Query(
                """
                DELETE FROM idp_sessions WHERE login_session_id = $1 AND id <> $2
                AND EXISTS (SELECT 1 FROM idp_transactions WHERE idp_transactions.id = $3 AND decided_by = $4)
                """,
                [.text(session.loginSessionID), .text(session.id), .text(transaction), .text(decider)])
        ]
    }

    /// The statement that begins `session`, on condition that the transaction `transaction` was decided by `decider`.
    func beginStatement(
        _ session: BrowserSession, cookie: Secret<SessionCookie>, ifTransaction transaction: String,
        decidedBy decider: String
    ) -> Query? {
        guard let hash = hashes(cookie).first else { return nil }
        let now = clock.now().milliseconds
        return Query(
            """
            INSERT INTO idp_sessions (cookie_hash, id, user_id, login_session_id, amr, acr, authenticated_at, created_at,
              last_seen_at, expires_at, is_remembered, user_agent, address)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13 FROM idp_transactions
            WHERE idp_transactions.id = $14 AND decided_by = $15
            """,
            [
                .blob(hash), .text(session.id), .text(session.userID.rawValue), .text(session.loginSessionID),
                .text(String(decoding: JSONValue.strings(session.amr).bytes, as: UTF8.self)), .text(session.acr),
                .integer(session.authenticatedAt.milliseconds), .integer(now), .integer(now),
                .integer(session.expiresAt.milliseconds), .integer(session.isRemembered ? 1 : 0),
                .text(session.origin.userAgent),
                .text(session.origin.address), .text(transaction), .text(decider),
            ])
    }

    /// The statement that forgets what ended by itself.
    func cleanUpStatement() -> Query {
        Query("DELETE FROM idp_sessions WHERE expires_at <= $1", [.integer(clock.now().milliseconds)])
    }

    /// What a session must outlast to be alive: now, and the last use that is not too long ago, remembered or not.
    private var limits: [SQLValue] {
        let now = clock.now()
        return [now, now - policy.rememberedIdle, now - policy.unrememberedIdle].map { .integer($0.milliseconds) }
    }

    private func hashes(_ cookie: Secret<SessionCookie>) -> [[UInt8]] {
        keys.hashes(of: cookie.exposed.utf8, for: .session)
    }

    private static func read(_ row: Row) throws(DatabaseError) -> BrowserSession {
        guard let amr = (try? JSONParser.parse(Array(try row.text(3).utf8)))?.array?.compactMap(\.string) else {
            throw DatabaseError(.malformedRow, "column amr of a session is not a JSON array")
        }
        return BrowserSession(
            id: try row.text(0), userID: UserID(try row.text(1)), loginSessionID: try row.text(2), amr: amr,
            acr: try row.text(4), authenticatedAt: UnixTime(milliseconds: try row.integer(5)),
            expiresAt: UnixTime(milliseconds: try row.integer(6)), isRemembered: try row.bool(7),
            origin: SessionOrigin(userAgent: try row.text(8), address: try row.text(9)))
    }
}
