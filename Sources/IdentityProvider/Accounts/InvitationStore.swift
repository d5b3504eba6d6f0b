import Database
import Ground

/// The invitations, in the database. Their links are known only as keyed hashes.
package struct InvitationStore: Sendable {
    private let database: any Database
    private let keys: KeyRing
    private let clock: WallClock
    private let random: RandomBytes

    package init(_ database: any Database, keys: KeyRing, clock: WallClock, random: RandomBytes) {
        self.database = database
        self.keys = keys
        self.clock = clock
        self.random = random
    }

    /// A new invitation with the statements that store it in place of earlier ones to the same address, for one unit
    /// with the mail that carries its link.
    package func invite(
        _ email: EmailAddress, for lifespan: Duration
    ) -> (invitation: Invitation, link: Secret<MailedLink>, statements: [Query]) {
        let (link, now) = (MailedLink.make(random), clock.now())
        let invitation = Invitation(
            id: random.uuid(), email: email, createdAt: now, expiresAt: now + lifespan, acceptedAt: nil, revokedAt: nil)
        let statements = [
            Query(
                """
                UPDATE idp_invitations SET revoked_at = $1
                WHERE email_key = $2 AND accepted_at IS NULL AND revoked_at IS NULL
                """, [.integer(now.milliseconds), .text(email.key)]),
            Query(
                """
                INSERT INTO idp_invitations (id, token_hash, email, email_key, created_at, expires_at)
                VALUES ($1, $2, $3, $4, $5, $6)
                """,
                [
                    .text(invitation.id), .blob(hashes(of: link).first ?? []), .text(email.text), .text(email.key),
                    .integer(now.milliseconds), .integer(invitation.expiresAt.milliseconds),
                ]),
        ]
        return (invitation, link, statements)
    }

    /// The invitation behind a link, as long as it can be accepted.
    package func find(_ link: Secret<MailedLink>) async throws(DatabaseError) -> Invitation? {
        for hash in hashes(of: link) {
            let query = Query(
                """
                SELECT id, email, created_at, expires_at, accepted_at, revoked_at FROM idp_invitations
                WHERE token_hash = $1 AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > $2
                """, [.blob(hash), .integer(clock.now().milliseconds)])
            if let row = try await database.read(query).first { return try Self.read(row) }
        }
        return nil
    }

    /// The latest invitations, those that ended included.
    package func list(limit: Int64 = 1000) async throws(DatabaseError) -> [Invitation] {
        let query = Query(
            """
            SELECT id, email, created_at, expires_at, accepted_at, revoked_at FROM idp_invitations
            ORDER BY created_at DESC LIMIT $1
            """, [.integer(limit)])
        var invitations: [Invitation] = []
        for row in try await database.read(query) { invitations.append(try Self.read(row)) }
        return invitations
    }

    /// Uses the invitation up. Of any number of racing callers exactly one gets `true`.
    package func accept(_ id: String) async throws(DatabaseError) -> Bool {
        let now = SQLValue.integer(clock.now().milliseconds)
        let update = Query(
            """
            UPDATE idp_invitations SET accepted_at = $1
            WHERE id = $2 AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > $1
            """, [now, .text(id)])
        return try await database.write(update).changes == 1
    }

    /// Gives back an invitation that was accepted for an account which then could not be made.
    package func giveBack(_ id: String) async throws(DatabaseError) {
        _ = try await database.write(
            Query("UPDATE idp_invitations SET accepted_at = NULL WHERE id = $1", [.text(id)]))
    }

    /// Takes an open invitation back; `false` when there is none.
    package func revoke(_ id: String) async throws(DatabaseError) -> Bool {
        let update = Query(
            "UPDATE idp_invitations SET revoked_at = $1 WHERE id = $2 AND accepted_at IS NULL AND revoked_at IS NULL",
            [.integer(clock.now().milliseconds), .text(id)])
        return try await database.write(update).changes == 1
    }

    private func hashes(of link: Secret<MailedLink>) -> [[UInt8]] { keys.hashes(of: link.exposed.utf8, for: .code) }

    private static func read(_ row: Row) throws(DatabaseError) -> Invitation {
        guard let email = EmailAddress(try row.text(1)) else {
            throw DatabaseError(.malformedRow, "column email of an invitation is not what the program writes")
        }
        return Invitation(
            id: try row.text(0), email: email, createdAt: UnixTime(milliseconds: try row.integer(2)),
            expiresAt: UnixTime(milliseconds: try row.integer(3)),
            acceptedAt: try row.optionalInteger(4).map(UnixTime.init(milliseconds:)),
            revokedAt: try row.optionalInteger(5).map(UnixTime.init(milliseconds:)))
    }
}
