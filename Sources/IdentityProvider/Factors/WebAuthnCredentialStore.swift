import Authenticators
import Database
import Ground

/// People's passkeys and security keys, in the database.
struct WebAuthnCredentialStore: Sendable {
    private let database: any Database
    private let clock: WallClock
    private let random: RandomBytes

    init(_ database: any Database, clock: WallClock, random: RandomBytes) {
        self.database = database
        self.clock = clock
        self.random = random
    }

    /// Stores a new credential together with `consequences`.
    /// - Returns: `false` when it is known already, whosever it is; nothing is written then.
    func add(
        _ credential: NewCredential, _ purpose: RegistrationCeremony.Purpose, named name: String, to user: UserID,
        with consequences: [Query] = []
    ) async throws(DatabaseError) -> Bool {
        let transports = String(decoding: JSONValue.strings(credential.transports).bytes, as: UTF8.self)
        let insert = Query(
            """
            INSERT INTO idp_credentials (credential_id, id, user_id, name, purpose, public_key, sign_count, transports,
              is_backup_eligible, is_backed_up, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """,
            [
                .blob(credential.id), .text(random.uuid()), .text(user.rawValue), .text(name), .text(purpose.rawValue),
                .blob(credential.publicKey), .integer(Int64(credential.signCount)), .text(transports),
                .bool(credential.isBackupEligible), .bool(credential.isBackedUp), .integer(clock.now().milliseconds),
            ])
        return try await database.isWritten(unlessKnown: [insert] + consequences)
    }

    func find(_ credentialID: [UInt8]) async throws(DatabaseError) -> WebAuthnCredential? {
        let query = Query(
            """
            SELECT id, credential_id, user_id, name, purpose, public_key, sign_count, transports, is_backup_eligible,
              is_backed_up, created_at, last_used_at, doubted_at
            FROM idp_credentials WHERE credential_id = $1
            """, [.blob(credentialID)])
        return try await database.read(query).first.map { (row) throws(DatabaseError) in try Self.read(row) }
    }

    /// The person's credentials, the oldest first.
    func list(of user: UserID) async throws(DatabaseError) -> [WebAuthnCredential] {
        let query = Query(
            """
            SELECT id, credential_id, user_id, name, purpose, public_key, sign_count, transports, is_backup_eligible,
              is_backed_up, created_at, last_used_at, doubted_at
            FROM idp_credentials WHERE user_id = $1 ORDER BY created_at, id
            """, [.text(user.rawValue)])
        var credentials: [WebAuthnCredential] = []
        for row in try await database.read(query) { credentials.append(try Self.read(row)) }
        return credentials
    }

    /// Notes a use. Of two uses with one counter exactly one is noted; the other is a copy's (WebAuthn Level 3 §6.1.1).
    func noteUse(
        _ result: AuthenticationCeremony.Result, of credential: WebAuthnCredential
    ) async throws(DatabaseError) -> Bool {
        let update = Query(
            """
            UPDATE idp_credentials SET sign_count = $1, is_backed_up = $2, last_used_at = $3
            WHERE credential_id = $4 AND (sign_count < $1 OR (sign_count = 0 AND $1 = 0))
            """,
            [
                .integer(Int64(result.signCount)), .bool(result.isBackedUp), .integer(clock.now().milliseconds),
                .blob(credential.credentialID),
            ])
        return try await database.write(update).changes == 1
    }

    /// Notes that there may be a copy of the authenticator, for its owner to see.
    func noteDoubt(_ credential: WebAuthnCredential) async throws(DatabaseError) {
        _ = try await database.write(
            Query(
                "UPDATE idp_credentials SET doubted_at = $1 WHERE credential_id = $2",
                [.integer(clock.now().milliseconds), .blob(credential.credentialID)]))
    }

    func rename(_ id: String, of user: UserID, to name: String) async throws(DatabaseError) {
        _ = try await database.write(
            Query(
                "UPDATE idp_credentials SET name = $1 WHERE id = $2 AND user_id = $3",
                [.text(name), .text(id), .text(user.rawValue)]))
    }

    /// - Returns: whether there was such a credential.
    func remove(_ id: String, of user: UserID, with consequences: [Query] = []) async throws(DatabaseError) -> Bool {
        let delete = Query(
            "DELETE FROM idp_credentials WHERE id = $1 AND user_id = $2", [.text(id), .text(user.rawValue)])
        return try await database.write([delete] + consequences).first?.changes == 1
    }

    private static func read(_ row: Row) throws(DatabaseError) -> WebAuthnCredential {
        guard let purpose = RegistrationCeremony.Purpose(rawValue: try row.text(4)),
            let signCount = UInt32(exactly: try row.integer(6)),
            let transports = (try? JSONParser.parse(Array(try row.text(7).utf8)))?.array?.compactMap(\.string)
        else { throw DatabaseError(.malformedRow, "a credential is not what the program writes") }
        return WebAuthnCredential(
            id: try row.text(0), credentialID: try row.blob(1), userID: UserID(try row.text(2)), name: try row.text(3),
            purpose: purpose, publicKey: try row.blob(5), signCount: signCount, transports: transports,
            isBackupEligible: try row.bool(8), isBackedUp: try row.bool(9),
            createdAt: UnixTime(milliseconds: try row.integer(10)),
            lastUsedAt: try row.optionalInteger(11).map(UnixTime.init(milliseconds:)),
            doubtedAt: try row.optionalInteger(12).map(UnixTime.init(milliseconds:)))
    }
}
