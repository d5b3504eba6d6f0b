import Database
import Ground

/// The registrations that wait for their code, in the database: one for each transaction, encrypted.
struct PendingRegistrationStore: Sendable {
    private let database: any Database
    private let sealedBox: SealedBox
    private let clock: WallClock
    private let lifespan: Duration

    /// - Parameter lifespan: that of the transaction which a registration belongs to.
    init(_ database: any Database, keys: KeyRing, clock: WallClock, random: RandomBytes, lifespan: Duration) {
        self.database = database
        sealedBox = SealedBox(keys, random: random)
        self.clock = clock
        self.lifespan = lifespan
    }

    /// Keeps `registration` in place of what the transaction had before.
    func keep(_ registration: PendingRegistration, in transaction: String) async throws {
        let sealed = try sealedBox.seal(registration.json.bytes, place: Self.place(transaction))
        _ = try await database.write(
            Query(
                """
                INSERT INTO idp_pending_registrations (transaction_id, content, expires_at) VALUES ($1, $2, $3)
                ON CONFLICT (transaction_id) DO UPDATE SET content = excluded.content, expires_at = excluded.expires_at
                """, [.text(transaction), .blob(sealed), .integer((clock.now() + lifespan).milliseconds)]))
    }

    func find(_ transaction: String) async throws -> PendingRegistration? {
        let query = Query(
            "SELECT content FROM idp_pending_registrations WHERE transaction_id = $1 AND expires_at > $2",
            [.text(transaction), .integer(clock.now().milliseconds)])
        guard let row = try await database.read(query).first else { return nil }
        let content = try sealedBox.open(try row.blob(0), place: Self.place(transaction))
        guard let registration = (try? JSONParser.parse(content))?.object.flatMap(PendingRegistration.init(json:))
        else { throw DatabaseError(.malformedRow, "a pending registration is not what the program writes") }
        return registration
    }

    func remove(_ transaction: String) async throws(DatabaseError) {
        _ = try await database.write(
            Query("DELETE FROM idp_pending_registrations WHERE transaction_id = $1", [.text(transaction)]))
    }

    private static func place(_ transaction: String) -> String { "idp_pending_registrations.content.\(transaction)" }
}
