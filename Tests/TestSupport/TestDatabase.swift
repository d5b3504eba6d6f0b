import Database
import Foundation
import Ground

/// One kind of database for tests; every call makes a fresh one and removes it afterwards.
package enum TestDatabase: String, Sendable, CaseIterable, CustomStringConvertible {
    case memory
    case sqliteFile = "SQLite file"
    case postgres = "PostgreSQL"

    package var description: String { rawValue }

    /// Opens a fresh database, brings it to the given schema, and closes and removes it after `body`.
    ///
    /// - Parameter limits: For a test that disturbs the database; others share connections and tables, one after another.
    package func withDatabase<Value: Sendable>(
        migrated migrations: [Migration] = [], limits: DatabaseLimits? = nil,
        _ body: (any Database) async throws -> Value
    ) async throws -> Value {
        if self == .postgres, limits == nil, !migrations.isEmpty {
            return try await withPreparedDatabase(migrations, body)
        }
        return try await withDataSource { source in
            if case .sqlite(let path) = source, !migrations.isEmpty {
                try await PreparedFiles.shared.copy(migrations, to: URL(filePath: path))
            }
            let database = try await source.open(limits: limits ?? .patient)
            let result = await Self.outcome {
                if !migrations.isEmpty { try await Migrator(database, migrations, clock: .system).migrate() }
                return try await body(database)
            }
            await database.close()
            return try result.get()
        }
    }

    private func withPreparedDatabase<Value: Sendable>(
        _ migrations: [Migration], _ body: (any Database) async throws -> Value
    ) async throws -> Value {
        let administrator = try PostgresAdministrator()
        await Turnstile.postgres.enter()
        let result = await Self.outcome {
            let prepared =
                if let spare = await PreparedDatabases.shared.take(migrations) { spare } else {
                    try await PreparedDatabase(migrations, on: administrator)
                }
            let result = await Self.outcome { try await body(prepared.database) }
            if case .success = result, await prepared.empty() {
                await PreparedDatabases.shared.putBack(prepared)
            } else {
                await prepared.drop(by: administrator)
            }
            return try result.get()
        }
        await Turnstile.postgres.leave()
        return try result.get()
    }

    /// Makes a fresh, empty place for a database that `body` may open as often as it likes, and removes it afterwards.
    /// On PostgreSQL that is a schema of the test server's database: it is made fifty times faster than a database.
    package func withDataSource<Value: Sendable>(
        _ body: (DataSourceName) async throws -> Value
    ) async throws -> Value {
        switch self {
        case .memory: return try await body(.memory)
        case .sqliteFile:
            let folder = FileManager.default.temporaryDirectory.appending(path: Self.uniqueName())
            let result = await Self.outcome {
                try await body(.sqlite(path: folder.appending(path: "test.sqlite").path))
            }
            try? FileManager.default.removeItem(at: folder)
            return try result.get()
        case .postgres:
            let administrator = try PostgresAdministrator()
            let schema = Self.uniqueName()
            await Turnstile.postgres.enter()
            let result = await Self.outcome {
                try await administrator.run("CREATE SCHEMA \(schema)")
                return try await body(administrator.dataSource(schema: schema))
            }
            _ = try? await administrator.run("DROP SCHEMA \(schema) CASCADE")
            await Turnstile.postgres.leave()
            return try result.get()
        }
    }

    static func uniqueName() -> String { "gatehouse_test_\(Hex.encode(RandomBytes.system(8)))" }

    static func outcome<Value>(_ body: () async throws -> Value) async -> Result<Value, any Error> {
        do { return .success(try await body()) } catch { return .failure(error) }
    }
}
