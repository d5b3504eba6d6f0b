import Database
import Ground
import JOSE
import Migrations
import OAuth
import Storage
import TestSupport

/// The stores on a fresh database.
struct StoresUnderTest {
    let stores: any Stores
    let database: any Database
    let clock = ManualClock()

    var now: UnixTime { clock.wallClock.now() }

    init(_ database: any Database, secret: String = "a secret of the system") {
        self.database = database
        let keys = KeyDerivation(Secret<StoresUnderTest>(secret))
        stores = SQLStores(
            database, encryption: keys.encryption(for: .encryptionAtRest, random: .system), random: .system,
            tellsIdentityProvider: true)
    }
}

extension TestDatabase {
    func withStores(_ body: (StoresUnderTest) async throws -> Void) async throws {
        try await withDatabase(migrated: Migrations.server) { database in try await body(StoresUnderTest(database)) }
    }
}

/// How many of `count` concurrent calls answered `true`.
func winners(of count: Int = 50, _ call: @escaping @Sendable (Int) async throws -> Bool) async throws -> Int {
    try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in 0..<count { group.addTask { try await call(number) } }
        return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
}
