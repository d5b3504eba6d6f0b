import Database
import Ground

/// The codes and links that are sent by mail, in the database: ten minutes, five tries, one use.
package struct OneTimeCodes: Sendable {
    /// NIST SP 800-63B-4: at most ten minutes.
    package static let lifespan = Duration.seconds(600)
    static let maximumTries: Int64 = 5
    /// So many codes an hour go to one address, whoever asks for them, and so many to one transaction or session.
    static let maximumPerHour: Int64 = 5
    /// Rows are kept as long as they count against the hourly limit.
    static let memory = Duration.seconds(3600)

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

    /// A code that was made, for the mail that carries it.
    package struct Issued: Sendable {
        package let code: Secret<OneTimeCode>
        package let link: Secret<MailedLink>
    }

    /// Makes a code in place of the asker's earlier one. `nil`: the address or the asker had enough for an hour.
    /// - Parameter typed: how the asker named the address; the address itself when `nil`.
    package func issue(
        _ request: CodeRequest, to address: EmailAddress, of user: UserID?, typed: String? = nil
    ) async throws(DatabaseError) -> Issued? {
        let issued = Issued(code: OneTimeCode.make(random), link: MailedLink.make(random))
        let (id, now) = (Base64URL.encode(random(16)), clock.now())
        let insert = Query(
            """
            INSERT INTO idp_codes (id, purpose, asker, user_id, address, address_key, typed, code_hash, link_hash,
              tries, created_at, expires_at)
            SELECT $1, $2, $3, CAST($4 AS TEXT), $5, $6, $7, $8, $9, 0, $10, $11
            WHERE (SELECT COUNT(*) FROM idp_codes WHERE address_key = $6 AND created_at > $12) < $13
              AND (SELECT COUNT(*) FROM idp_codes WHERE asker = $3 AND created_at > $12) < $13
            """,
            [
                .text(id), .text(request.purpose.rawValue), .text(request.asker), .optional(user?.rawValue),
                .text(address.text), .text(address.key), .text(typed ?? address.text),
                .blob(hashes(of: issued.code, for: request).first ?? []), .blob(hashes(of: issued.link).first ?? []),
                .integer(now.milliseconds), .integer((now + Self.lifespan).milliseconds),
                .integer((now - Self.memory).milliseconds), .integer(Self.maximumPerHour),
            ])
        let replace = Query(
            """
            UPDATE idp_codes SET replaced_at = $1 WHERE purpose = $2 AND asker = $3 AND id <> $4 AND replaced_at IS NULL
              AND EXISTS (SELECT 1 FROM idp_codes AS newer WHERE newer.id = $4)
            """, [.integer(now.milliseconds), .text(request.purpose.rawValue), .text(request.asker), .text(id)])
        let outcomes = try await database.write([insert, replace])
        return outcomes.first?.changes == 1 ? issued : nil
    }

    /// Redeems what was typed. Of any number of racing redeemers of one code exactly one gets `redeemed`; a wrong one
    /// costs a try, whoever races.
    package func redeem(
        _ code: Secret<OneTimeCode>, for request: CodeRequest
    ) async throws(DatabaseError) -> CodeRedemption {
        let now = SQLValue.integer(clock.now().milliseconds)
        let place: [SQLValue] = [now, .text(request.purpose.rawValue), .text(request.asker)]
        let redeem = hashes(of: code, for: request).map { hash in
            Query(
                """
                UPDATE idp_codes SET redeemed_at = $1 WHERE purpose = $2 AND asker = $3 AND code_hash = $4
                  AND redeemed_at IS NULL AND replaced_at IS NULL AND expires_at > $1 AND tries < $5
                RETURNING user_id, address
                """, place + [.blob(hash), .integer(Self.maximumTries)])
        }
        let fail = Query(
            """
            UPDATE idp_codes SET tries = tries + 1 WHERE purpose = $2 AND asker = $3
              AND redeemed_at IS NULL AND replaced_at IS NULL AND expires_at > $1 AND tries < $4
            RETURNING tries
            """, place + [.integer(Self.maximumTries)])
        let outcomes = try await database.write(redeem + [fail])
        for row in outcomes.dropLast().flatMap(\.rows) { return .redeemed(try Self.holder(row)) }
        guard let tries = try outcomes.last?.rows.first?.integer(0), tries < Self.maximumTries else { return .spent }
        return .wrong(triesLeft: Self.maximumTries - tries)
    }

    /// Redeems the link of a mail, wherever it was opened. Of any number of racing redeemers one gets the holder.
    package func redeem(
        _ link: Secret<MailedLink>, for purpose: CodeRequest.Purpose
    ) async throws(DatabaseError) -> CodeHolder? {
        let now = SQLValue.integer(clock.now().milliseconds)
        let outcomes = try await database.write(
            hashes(of: link).map { hash in
                Query(
                    """
                    UPDATE idp_codes SET redeemed_at = $1 WHERE purpose = $2 AND link_hash = $3
                      AND redeemed_at IS NULL AND replaced_at IS NULL AND expires_at > $1
                    RETURNING user_id, address
                    """, [now, .text(purpose.rawValue), .blob(hash)])
            })
        return try outcomes.flatMap(\.rows).first.map { (row) throws(DatabaseError) in try Self.holder(row) }
    }

    /// What the link leads to. Changes nothing, as programs follow links before people do.
    package func state(
        of link: Secret<MailedLink>, for purpose: CodeRequest.Purpose
    ) async throws(DatabaseError) -> LinkState {
        for hash in hashes(of: link) {
            let query = Query(
                """
                SELECT user_id, address, redeemed_at, replaced_at, expires_at FROM idp_codes
                WHERE purpose = $1 AND link_hash = $2
                """, [.text(purpose.rawValue), .blob(hash)])
            guard let row = try await database.read(query).first else { continue }
            if try row.optionalInteger(2) != nil { return .used }
            let (isReplaced, expiresAt) = (try row.optionalInteger(3) != nil, try row.integer(4))
            guard !isReplaced, clock.now().milliseconds < expiresAt else { return .unknown }
            return .valid(try Self.holder(row))
        }
        return .unknown
    }
}

// What happens after the code.
extension OneTimeCodes {
    /// How the asker named the address that its latest code went to, while a page can still do something with it.
    package func typed(for request: CodeRequest) async throws(DatabaseError) -> String? {
        let query = Query(
            """
            SELECT typed FROM idp_codes
            WHERE purpose = $1 AND asker = $2 AND replaced_at IS NULL AND used_at IS NULL
            ORDER BY created_at DESC LIMIT 1
            """, [.text(request.purpose.rawValue), .text(request.asker)])
        return try await database.read(query).first?.text(0)
    }

    /// Whose code the asker redeemed within the last ten minutes, as long as nothing was done with it.
    package func redeemed(_ request: CodeRequest) async throws(DatabaseError) -> CodeHolder? {
        let query = Query(
            """
            SELECT user_id, address FROM idp_codes
            WHERE purpose = $1 AND asker = $2 AND redeemed_at > $3 AND used_at IS NULL
            ORDER BY redeemed_at DESC LIMIT 1
            """,
            [
                .text(request.purpose.rawValue), .text(request.asker),
                .integer((clock.now() - Self.lifespan).milliseconds),
            ])
        return try await database.read(query).first.map { (row) throws(DatabaseError) in try Self.holder(row) }
    }

    /// Uses up what a redeemed code allows. Of any number of racing users one gets the holder.
    package func use(_ request: CodeRequest) async throws(DatabaseError) -> CodeHolder? {
        let now = clock.now()
        let update = Query(
            """
            UPDATE idp_codes SET used_at = $1
            WHERE purpose = $2 AND asker = $3 AND redeemed_at > $4 AND used_at IS NULL
            RETURNING user_id, address
            """,
            [
                .integer(now.milliseconds), .text(request.purpose.rawValue), .text(request.asker),
                .integer((now - Self.lifespan).milliseconds),
            ])
        return try await database.write(update).rows.first.map { (row) throws(DatabaseError) in try Self.holder(row) }
    }

    private func hashes(of code: Secret<OneTimeCode>, for request: CodeRequest) -> [[UInt8]] {
        keys.hashes(of: "\(request.purpose.rawValue).\(request.asker).\(code.exposed)".utf8, for: .code)
    }

    private func hashes(of link: Secret<MailedLink>) -> [[UInt8]] { keys.hashes(of: link.exposed.utf8, for: .code) }

    private static func holder(_ row: Row) throws(DatabaseError) -> CodeHolder {
        guard let address = EmailAddress(try row.text(1)) else {
            throw DatabaseError(.malformedRow, "column address of a code is not what the program writes")
        }
        return CodeHolder(userID: try row.optionalText(0).map { UserID($0) }, address: address)
    }
}
