import Database
import Ground

/// A change of an account's address that can still be taken back.
package struct EmailChange: Sendable, Hashable {
    package let userID: UserID
    package let oldEmail: EmailAddress
    package let newEmail: EmailAddress
    package let changedAt: UnixTime
}

/// The changes of addresses, in the database. Whoever reads the old mailbox can take one back for a week.
package struct EmailChangeStore: Sendable {
    package static let lifespan = Duration.seconds(7 * 86_400)

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

    /// Gives the account its new, confirmed address. `nil` when somebody else has it; otherwise the secret of the link
    /// for the old address.
    package func change(_ user: User, to email: EmailAddress) async throws(DatabaseError) -> Secret<MailedLink>? {
        let (link, now) = (MailedLink.make(random), clock.now())
        let old = user.profile.email
        let update = Query(
            """
            UPDATE idp_users SET email = $1, email_key = $2, email_verified = 1, updated_at = $3
            WHERE id = $4 AND email_key = $5 AND NOT EXISTS (
              SELECT 1 FROM idp_users AS other WHERE other.email_key = $2 AND other.id <> $4)
            """,
            [
                .text(email.text), .text(email.key), .integer(now.milliseconds), .text(user.id.rawValue),
                .text(old.key),
            ])
        let record = Query(
            """
            INSERT INTO idp_email_changes (token_hash, user_id, old_email, new_email, changed_at, expires_at)
            SELECT $1, id, $2, $3, $4, $5 FROM idp_users WHERE id = $6 AND email_key = $7
            """,
            [
                .blob(hashes(of: link).first ?? []), .text(old.text), .text(email.text), .integer(now.milliseconds),
                .integer((now + Self.lifespan).milliseconds), .text(user.id.rawValue), .text(email.key),
            ])
        do throws(DatabaseError) {
            return try await database.write([update, record]).first?.changes == 1 ? link : nil
        } catch {
            // Somebody else took the address between the check and the commit.
            guard error.reason == .uniqueViolation else { throw error }
            return nil
        }
    }

    /// The change behind a link, as long as it can be taken back.
    package func find(_ link: Secret<MailedLink>) async throws(DatabaseError) -> EmailChange? {
        try await stored(link)?.change
    }

    /// Takes the change back, with every later one: the account has its old address again, every session ends, and the
    /// password must be chosen anew. Of any number of racing callers one gets the change.
    package func revert(_ link: Secret<MailedLink>) async throws(DatabaseError) -> EmailChange? {
        guard let (change, hash) = try await stored(link) else { return nil }
        let (now, user) = (SQLValue.integer(clock.now().milliseconds), SQLValue.text(change.userID.rawValue))
        let claim = Query(
            "UPDATE idp_email_changes SET reverted_at = $1 WHERE token_hash = $2 AND reverted_at IS NULL",
            [now, .blob(hash)])
        let restore = Query(
            """
            UPDATE idp_users SET email = $1, email_key = $2, email_verified = 1, updated_at = $3
            WHERE id = $4 AND NOT EXISTS (
              SELECT 1 FROM idp_users AS other WHERE other.email_key = $2 AND other.id <> $4)
            """, [.text(change.oldEmail.text), .text(change.oldEmail.key), now, user])
        // Whoever took the account over reads the mailboxes of the later addresses.
        let invalidate = Query(
            """
            UPDATE idp_email_changes SET reverted_at = $1
            WHERE user_id = $2 AND changed_at >= $3 AND reverted_at IS NULL
            """, [now, user, .integer(change.changedAt.milliseconds)])
        let outcomes = try await database.write([
            claim, restore, invalidate, Query("DELETE FROM idp_sessions WHERE user_id = $1", [user]),
            PasswordDemandStore(database, clock: clock).statement(demanding: .takenOver, of: change.userID),
        ])
        return outcomes.first?.changes == 1 ? change : nil
    }

    private func stored(
        _ link: Secret<MailedLink>
    ) async throws(DatabaseError) -> (change: EmailChange, hash: [UInt8])? {
        for hash in hashes(of: link) {
            let query = Query(
                """
                SELECT user_id, old_email, new_email, changed_at FROM idp_email_changes
                WHERE token_hash = $1 AND expires_at > $2 AND reverted_at IS NULL
                """, [.blob(hash), .integer(clock.now().milliseconds)])
            if let row = try await database.read(query).first { return (try Self.read(row), hash) }
        }
        return nil
    }

    private func hashes(of link: Secret<MailedLink>) -> [[UInt8]] { keys.hashes(of: link.exposed.utf8, for: .code) }

    private static func read(_ row: Row) throws(DatabaseError) -> EmailChange {
        guard let old = EmailAddress(try row.text(1)), let new = EmailAddress(try row.text(2)) else {
            throw DatabaseError(.malformedRow, "a change of an address is not what the program writes")
        }
        return EmailChange(
            userID: UserID(try row.text(0)), oldEmail: old, newEmail: new,
            changedAt: UnixTime(milliseconds: try row.integer(3)))
    }
}
