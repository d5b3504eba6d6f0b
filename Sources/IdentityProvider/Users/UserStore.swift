import Database
import Ground
import PasswordHashing

/// The people, in the database.
package struct UserStore: Sendable {
    private let database: any Database
    let clock: WallClock
    private let random: RandomBytes

    package init(_ database: any Database, clock: WallClock, random: RandomBytes) {
        self.database = database
        self.clock = clock
        self.random = random
    }

    /// A person with what is needed to check a password.
    package struct Credentials: Sendable {
        package let user: User
        /// `nil`: the person has no password.
        package let passwordHash: PasswordHash?
    }

    /// Stores a new person under a new subject. Of any number that race for one address exactly one is stored.
    /// - Parameter consequences: further statements of the same unit, that take effect where the person exists.
    package func create(
        _ profile: UserProfile, passwordHash: PasswordHash?, alongside consequences: (UserID) -> [Query] = { _ in [] }
    ) async throws(UserStoreError) -> User {
        if let username = profile.username { try Self.check(username) }
        let now = clock.now()
        let user = User(
            id: UserID(random.uuid()), profile: profile, disabledAt: nil, createdAt: now, updatedAt: now)
        let insert = Self.insertStatement(user, passwordHash)
        guard try await write([insert] + consequences(user.id)).first?.changes == 1 else {
            if try await find(email: profile.email) != nil { throw .emailTaken(profile.email) }
            throw .usernameTaken(profile.username ?? "")
        }
        return user
    }

    /// The statement that stores `user`, unless somebody has the subject, the address or the user name.
    static func insertStatement(_ user: User, _ passwordHash: PasswordHash?) -> Query {
        Query(
            """
            INSERT INTO idp_users (id, email, email_key, email_verified, username, username_key, name, given_name,
              family_name, phone, address, password_hash, created_at, updated_at, disabled_at, attributes, search_email,
              search_name, search_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $14)
            ON CONFLICT DO NOTHING
            """, UserRow.values(of: user, passwordHash: passwordHash))
    }

    package func find(_ id: UserID) async throws(UserStoreError) -> User? {
        try await lookUp(id: id.rawValue)?.user
    }

    package func find(email: EmailAddress) async throws(UserStoreError) -> User? {
        try await lookUp(emailKey: email.key)?.user
    }

    /// The person who signs in as `identifier`: an e-mail address, or a user name.
    package func credentials(identifier: String) async throws(UserStoreError) -> Credentials? {
        let key = IdentifierKey.of(identifier)
        return try await lookUp(emailKey: key, usernameKey: key)
    }

    /// Everyone, by e-mail address; `limit` at most, after the address whose key is `after`.
    package func list(after: String = "", limit: Int64 = 1000) async throws(UserStoreError) -> [User] {
        try await listCredentials(after: after, limit: limit).map(\.user)
    }

    /// The same with their password hashes, for an export.
    func listCredentials(after: String, limit: Int64) async throws(UserStoreError) -> [Credentials] {
        let query = Query(
            """
            SELECT id, email, email_verified, username, name, given_name, family_name, phone, address, password_hash,
              disabled_at, created_at, updated_at, attributes
            FROM idp_users WHERE email_key > $1 ORDER BY email_key LIMIT $2
            """, [.text(after), .integer(limit)])
        return try await rows(query)
    }

    /// Sets the password, and ends every session of the person when `endingSessions`.
    /// - Parameter consequences: further statements of the same unit.
    package func setPassword(
        _ hash: PasswordHash, of id: UserID, endingSessions: Bool, alongside consequences: [Query] = []
    ) async throws(UserStoreError) {
        var unit = [
            Query(
                "UPDATE idp_users SET password_hash = $1, updated_at = $2 WHERE id = $3",
                [.text(hash.text), .integer(clock.now().milliseconds), .text(id.rawValue)])
        ]
        if endingSessions { unit.append(Self.endSessions(of: id)) }
        try await change(unit + consequences)
    }

    /// Replaces the hash after a successful check, unless the password was changed meanwhile.
    package func renewHash(_ hash: PasswordHash, replacing old: PasswordHash, of id: UserID)
        async throws(UserStoreError)
    {
        _ = try await write(
            Query(
                "UPDATE idp_users SET password_hash = $1 WHERE id = $2 AND password_hash = $3",
                [.text(hash.text), .text(id.rawValue), .text(old.text)]))
    }

    /// Bars the person from signing in, and ends every session; or lets them again.
    package func setEnabled(
        _ isEnabled: Bool, of id: UserID, alongside consequences: [Query] = []
    ) async throws(UserStoreError) {
        let now = clock.now().milliseconds
        let update = Query(
            "UPDATE idp_users SET disabled_at = $1, updated_at = $2 WHERE id = $3",
            [.optional(isEnabled ? nil : now), .integer(now), .text(id.rawValue)])
        try await change((isEnabled ? [update] : [update, Self.endSessions(of: id)]) + consequences)
    }

    /// Removes the person with every session. The subject stays theirs: a new account of the same address has another.
    /// - Parameter consequences: further statements of the same unit, that run while the person is still there.
    package func delete(_ id: UserID, alongside consequences: [Query] = []) async throws(UserStoreError) {
        // On PostgreSQL two who delete one account at once would both see it still there, and record its end twice.
        let removal = Query("DELETE FROM idp_users WHERE id = $1", [.text(id.rawValue)])
        guard try await write([.locking(id)] + consequences + [removal]).last?.changes == 1 else { throw .notFound }
    }

    private static func endSessions(of id: UserID) -> Query {
        Query("DELETE FROM idp_sessions WHERE user_id = $1", [.text(id.rawValue)])
    }

    static func check(_ username: String) throws(UserStoreError) {
        guard (1...100).contains(username.count), !username.contains("@"), !username.contains(where: \.isWhitespace)
        else { throw .usernameInvalid(username) }
    }

    /// Runs a unit whose first statement must have found its person.
    func change(_ unit: [Query]) async throws(UserStoreError) {
        guard try await write(unit).first?.changes == 1 else { throw .notFound }
    }

    func write(_ unit: [Query]) async throws(UserStoreError) -> [Outcome] {
        do throws(DatabaseError) { return try await database.write(unit) } catch { throw .database(error) }
    }

    func write(_ query: Query) async throws(UserStoreError) -> Outcome {
        do throws(DatabaseError) { return try await database.write(query) } catch { throw .database(error) }
    }

    /// No stored key is empty, so the keys that are not given match nobody.
    func lookUp(
        id: String = "", emailKey: String = "", usernameKey: String = ""
    ) async throws(UserStoreError) -> Credentials? {
        let query = Query(
            """
            SELECT id, email, email_verified, username, name, given_name, family_name, phone, address, password_hash,
              disabled_at, created_at, updated_at, attributes
            FROM idp_users WHERE id = $1 OR email_key = $2 OR username_key = $3
            """, [.text(id), .text(emailKey), .text(usernameKey)])
        return try await rows(query).first
    }

    func rows(_ query: Query) async throws(UserStoreError) -> [Credentials] {
        do throws(DatabaseError) {
            var people: [Credentials] = []
            for row in try await database.read(query) { people.append(try UserRow.read(row)) }
            return people
        } catch { throw .database(error) }
    }
}
