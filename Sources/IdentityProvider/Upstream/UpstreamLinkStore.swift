import Database
import Ground

/// Who at other providers is who here, in the database. The key is the pair of issuer and subject and never an address
/// (ASVS 6.8.1): an address is what a provider says, and may be somebody else's tomorrow.
package struct UpstreamLinkStore: Sendable {
    private let database: any Database
    private let clock: WallClock
    private let random: RandomBytes

    package init(_ database: any Database, clock: WallClock, random: RandomBytes) {
        self.database = database
        self.clock = clock
        self.random = random
    }

    /// Whose identity it is; `nil`: nobody's yet.
    func find(_ identity: UpstreamIdentity) async throws(DatabaseError) -> UpstreamLink? {
        try await rows(
            Query(
                """
                SELECT id, issuer, subject, user_id, label, created_at, last_used_at FROM idp_upstream_links
                WHERE issuer = $1 AND subject = $2
                """, [.text(identity.issuer), .text(identity.subject)])
        ).first
    }

    /// The identities of `user`, the oldest first.
    package func list(of user: UserID) async throws(DatabaseError) -> [UpstreamLink] {
        try await rows(
            Query(
                """
                SELECT id, issuer, subject, user_id, label, created_at, last_used_at FROM idp_upstream_links
                WHERE user_id = $1 ORDER BY created_at, id
                """, [.text(user.rawValue)]))
    }

    /// The identities of the people whose addresses follow `after`, as in a page of `UserStore.list`; the oldest first.
    func page(after: String, limit: Int64) async throws(DatabaseError) -> [UserID: [UpstreamLink]] {
        let links = try await rows(
            Query(
                """
                SELECT id, issuer, subject, user_id, label, created_at, last_used_at FROM idp_upstream_links
                WHERE user_id IN (SELECT id FROM idp_users WHERE email_key > $1 ORDER BY email_key LIMIT $2)
                ORDER BY created_at, issuer, subject
                """, [.text(after), .integer(limit)]))
        return Dictionary(grouping: links, by: \.userID)
    }

    /// Connects `identity` to `user`. Of any number that race for one identity, one gets it.
    /// - Parameter consequences: further statements of the same unit.
    /// - Returns: `false` when it is somebody's already, be it the same person's; nothing is written then.
    func add(
        _ identity: UpstreamIdentity, to user: UserID, with consequences: [Query] = []
    ) async throws(DatabaseError) -> Bool {
        try await database.isWritten(unlessKnown: [statement(adding: identity, to: user)] + consequences)
    }

    /// The statement that connects `identity` to `user`, if there is such a user when it runs. It fails where the identity
    /// is somebody's already.
    func statement(adding identity: UpstreamIdentity, to user: UserID) -> Query {
        Query(
            """
            INSERT INTO idp_upstream_links (id, issuer, subject, user_id, label, created_at)
            SELECT $1, $2, $3, id, $4, $5 FROM idp_users WHERE idp_users.id = $6
            """,
            [
                .text(random.uuid()), .text(identity.issuer), .text(identity.subject), .text(identity.label),
                .integer(clock.now().milliseconds), .text(user.rawValue),
            ])
    }

    /// Notes that `link` signed its person in.
    func touch(_ link: UpstreamLink) async throws(DatabaseError) {
        _ = try await database.write(
            Query(
                "UPDATE idp_upstream_links SET last_used_at = $1 WHERE id = $2",
                [.integer(clock.now().milliseconds), .text(link.id)]))
    }

    /// Takes an identity from `user`, unless nothing would be left to sign in with: no password, no passkey, and no other
    /// identity at one of `issuers`.
    /// - Parameter issuers: the providers that people can sign in with.
    /// - Returns: `false` when it is the last way in, or is gone already.
    func remove(_ id: String, of user: UserID, issuers: [String]) async throws(DatabaseError) -> Bool {
        // An address has no quotation mark, so `REPLACE` finds a whole one or none.
        let list = issuers.map { "\"\($0)\"" }.joined(separator: " ")
        let delete = Query(
            """
            DELETE FROM idp_upstream_links WHERE id = $1 AND user_id = $2
            AND (EXISTS (SELECT 1 FROM idp_users WHERE idp_users.id = $2 AND password_hash IS NOT NULL)
              OR EXISTS (SELECT 1 FROM idp_credentials WHERE idp_credentials.user_id = $2 AND purpose = 'passkey')
              OR EXISTS (SELECT 1 FROM idp_upstream_links other WHERE other.user_id = $2 AND other.id <> $1
                AND REPLACE(CAST($3 AS TEXT), '"' || other.issuer || '"', '') <> CAST($3 AS TEXT)))
            """, [.text(id), .text(user.rawValue), .text(list)])
        // Two requests that each take one of the last two must not both find the other one.
        let outcomes = try await database.write([.locking(user), delete])
        return outcomes.last?.changes == 1
    }

    /// Takes an identity away, be it the last way in: for operators.
    /// - Returns: whether it was there.
    func remove(_ link: UpstreamLink) async throws(DatabaseError) -> Bool {
        try await database.write(Query("DELETE FROM idp_upstream_links WHERE id = $1", [.text(link.id)])).changes == 1
    }

    private func rows(_ query: Query) async throws(DatabaseError) -> [UpstreamLink] {
        var links: [UpstreamLink] = []
        for row in try await database.read(query) {
            links.append(
                UpstreamLink(
                    id: try row.text(0), issuer: try row.text(1), subject: try row.text(2),
                    userID: UserID(try row.text(3)), label: try row.text(4),
                    createdAt: UnixTime(milliseconds: try row.integer(5)),
                    lastUsedAt: try row.optionalInteger(6).map(UnixTime.init(milliseconds:))))
        }
        return links
    }
}
