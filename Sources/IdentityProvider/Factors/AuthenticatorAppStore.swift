import Authenticators
import Database
import Ground

/// The authenticator apps of people, in the database; the shared keys encrypted (ASVS 6.5.3, 11.4).
struct AuthenticatorAppStore: Sendable {
    private let database: any Database
    private let sealedBox: SealedBox
    private let clock: WallClock

    init(_ database: any Database, keys: KeyRing, clock: WallClock, random: RandomBytes) {
        self.database = database
        sealedBox = SealedBox(keys, random: random)
        self.clock = clock
    }

    /// Stores the app if `code` proves that it works, together with `consequences`.
    /// - Returns: `false` when the code is wrong or the app is known already; nothing is written then.
    func add(
        _ enrolment: AppEnrolment, named name: String, code: Secret<EnteredCode>, to user: UserID,
        with consequences: [Query] = []
    ) async throws -> Bool {
        let now = clock.now()
        guard let step = TOTP(key: enrolment.key).acceptedStep(of: code, at: now, after: nil) else { return false }
        let sealed = try sealedBox.seal(enrolment.key, place: Self.place(enrolment.id))
        let insert = Query(
            """
            INSERT INTO idp_totp (id, user_id, name, shared_key, last_step, created_at, last_used_at)
            VALUES ($1, $2, $3, $4, $5, $6, $6)
            """,
            [
                .text(enrolment.id), .text(user.rawValue), .text(name), .blob(sealed), .integer(step),
                .integer(now.milliseconds),
            ])
        return try await database.isWritten(unlessKnown: [insert] + consequences)
    }

    /// Whether `code` is the present one of any of the person's apps. Of any number that send one code at once exactly
    /// one is right (M-01).
    func accept(_ code: Secret<EnteredCode>, of user: UserID) async throws -> Bool {
        let rows = try await database.read(
            Query("SELECT id, shared_key, last_step FROM idp_totp WHERE user_id = $1", [.text(user.rawValue)]))
        let now = clock.now()
        var isAccepted = false
        for row in rows {
            let id = try row.text(0)
            let key = try sealedBox.open(try row.blob(1), place: Self.place(id))
            guard !isAccepted,
                let step = TOTP(key: key).acceptedStep(of: code, at: now, after: try row.integer(2))
            else { continue }
            let update = Query(
                "UPDATE idp_totp SET last_step = $1, last_used_at = $2 WHERE id = $3 AND last_step < $1",
                [.integer(step), .integer(now.milliseconds), .text(id)])
            isAccepted = try await database.write(update).changes == 1
        }
        return isAccepted
    }

    /// The person's apps, the oldest first.
    func list(of user: UserID) async throws(DatabaseError) -> [AuthenticatorApp] {
        var apps: [AuthenticatorApp] = []
        let query = Query(
            "SELECT id, name, created_at, last_used_at FROM idp_totp WHERE user_id = $1 ORDER BY created_at, id",
            [.text(user.rawValue)])
        for row in try await database.read(query) {
            apps.append(
                AuthenticatorApp(
                    id: try row.text(0), name: try row.text(1), createdAt: UnixTime(milliseconds: try row.integer(2)),
                    lastUsedAt: UnixTime(milliseconds: try row.integer(3))))
        }
        return apps
    }

    func rename(_ id: String, of user: UserID, to name: String) async throws(DatabaseError) {
        _ = try await database.write(
            Query(
                "UPDATE idp_totp SET name = $1 WHERE id = $2 AND user_id = $3",
                [.text(name), .text(id), .text(user.rawValue)]))
    }

    /// - Returns: whether there was such an app.
    func remove(_ id: String, of user: UserID, with consequences: [Query] = []) async throws(DatabaseError) -> Bool {
        let delete = Query(
            "DELETE FROM idp_totp WHERE id = $1 AND user_id = $2", [.text(id), .text(user.rawValue)])
        return try await database.write([delete] + consequences).first?.changes == 1
    }

    private static func place(_ id: String) -> String { "idp_totp.shared_key.\(id)" }
}
