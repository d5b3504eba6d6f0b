import CLibPQ
import Database
import Dispatch
import Ground

/// The administrator of the test server: makes and drops databases, and ends the connections of others.
package struct PostgresAdministrator: Sendable {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let source: String

    package init() throws {
        guard let source = TestDatabases.postgres else {
            throw Failure(description: "set GATEHOUSE_TEST_POSTGRES; Tests/Scripts/postgres.sh start prints a value")
        }
        self.source = source
    }

    /// Runs one statement outside of a transaction and returns the first column of its first row.
    @discardableResult
    package func run(_ sql: String) async throws -> String? {
        let source = source
        let result: Result<String?, Failure> = await withCheckedContinuation { continuation in
            DispatchQueue.global().async { @Sendable in continuation.resume(returning: Self.run(sql, on: source)) }
        }
        return try result.get()
    }

    /// Runs one statement when nothing else runs any more; what comes of it, nobody is left to hear.
    static func runAtExit(_ sql: String) {
        if let source = TestDatabases.postgres { _ = run(sql, on: source) }
    }

    /// Makes a database of its own for a test that disturbs the connections of its database.
    package func withDatabase<Value: Sendable>(
        migrated migrations: [Migration], limits: DatabaseLimits = .patient,
        _ body: (_ name: String, any Database) async throws -> Value
    ) async throws -> Value {
        let name = TestDatabase.uniqueName()
        await Turnstile.postgres.enter()
        let result = await TestDatabase.outcome {
            try await run("CREATE DATABASE \(name)")
            let database = try await dataSource(database: name).open(limits: limits)
            let result = await TestDatabase.outcome {
                try await Migrator(database, migrations, clock: .system).migrate()
                return try await body(name, database)
            }
            await database.close()
            return try result.get()
        }
        _ = try? await run("DROP DATABASE \(name) WITH (FORCE)")
        await Turnstile.postgres.leave()
        return try result.get()
    }

    /// The same database; tables without a schema's name are in `schema`.
    func dataSource(schema: String) throws -> DataSourceName {
        let separator = source.contains("?") ? "&" : "?"
        // A machine that runs hundreds of tests at once may take its time to accept a connection.
        return try DataSourceName(parsing: "\(source)\(separator)connect_timeout=20&options=-csearch_path%3D\(schema)")
    }

    /// The same server, another database.
    private func dataSource(database: String) throws -> DataSourceName {
        let location = source.prefix { $0 != "?" }
        let options = source.dropFirst(location.count)
        guard let slash = location.lastIndex(of: "/") else { throw Failure(description: "no database in \(source)") }
        return try DataSourceName(parsing: "\(location[...slash])\(database)\(options)")
    }

    private static func run(_ sql: String, on source: String) -> Result<String?, Failure> {
        let connection = PQconnectdb(source)
        defer { PQfinish(connection) }
        // What a dropped schema takes with it is no news.
        PQsetNoticeProcessor(connection, { _, _ in }, nil)
        let result = PQexec(connection, sql)
        defer { PQclear(result) }
        let status = PQresultStatus(result)
        guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK else {
            return .failure(Failure(description: String(cString: PQerrorMessage(connection))))
        }
        return .success(PQntuples(result) > 0 ? String(cString: PQgetvalue(result, 0, 0)) : nil)
    }
}
