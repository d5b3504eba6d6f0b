import Database
import OAuth

/// The table `used_assertions`.
struct SQLUsedAssertionStore: UsedAssertionStore {
    private let database: any Database

    init(_ database: any Database) { self.database = database }

    func use(_ assertion: UsedAssertion) async throws -> Bool {
        let outcome = try await database.write(
            Query(
                "INSERT INTO used_assertions (digest, expires_at) VALUES ($1, $2) ON CONFLICT (digest) DO NOTHING",
                [.blob(assertion.digest), .time(assertion.expiresAt)]))
        return outcome.changes == 1
    }
}
