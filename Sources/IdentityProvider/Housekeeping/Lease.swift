import Database
import Ground

/// The right to do something that one process does for all. It ends by itself, so that a process that was killed holds
/// nobody up.
struct Lease: Sendable {
    private let database: any Database
    private let name: String
    private let holder: String

    /// - Parameter holder: This process, as no other is called.
    init(_ database: any Database, name: String, holder: String) {
        self.database = database
        self.name = name
        self.holder = holder
    }

    /// Takes or prolongs the lease; `false` where another process holds it.
    func take(at now: UnixTime, for duration: Duration) async throws(DatabaseError) -> Bool {
        let outcome = try await database.write(
            Query(
                """
                INSERT INTO idp_leases (name, holder, held_until) VALUES ($1, $2, $3)
                ON CONFLICT (name) DO UPDATE SET holder = $2, held_until = $3
                WHERE idp_leases.holder = $2 OR idp_leases.held_until <= $4
                """,
                [
                    .text(name), .text(holder), .integer((now + duration).milliseconds), .integer(now.milliseconds),
                ]))
        return outcome.changes == 1
    }
}
