import Database
import Ground
import OAuth

/// The table `user_code_guesses`.
struct SQLUserCodeGuessStore: UserCodeGuessStore {
    private let database: any Database

    init(_ database: any Database) { self.database = database }

    func count(_ name: String, until expiry: UnixTime) async throws -> Int64 {
        let outcome = try await database.write(
            Query(
                """
                INSERT INTO user_code_guesses (id, guesses, expires_at) VALUES ($1, 1, $2)
                ON CONFLICT (id) DO UPDATE SET guesses = user_code_guesses.guesses + 1
                RETURNING guesses
                """, [.text(name), .time(expiry)]))
        guard let row = outcome.rows.first else {
            throw DatabaseError(.malformedRow, "user_code_guesses returned no count")
        }
        return try row.integer(0)
    }

    func forgive(_ names: [String]) async throws {
        _ = try await database.write(
            names.map { Query("UPDATE user_code_guesses SET guesses = guesses - 1 WHERE id = $1", [.text($0)]) })
    }
}
