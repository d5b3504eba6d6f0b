import CLibPQ
import Database
import Dispatch

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

    /// Runs one statement outside of a transaction, as CREATE DATABASE demands.
    package func run(_ sql: String) async throws {
        let source = source
        let result: Result<Void, Failure> = await withCheckedContinuation { continuation in
            DispatchQueue.global().async { @Sendable in continuation.resume(returning: Self.run(sql, on: source)) }
        }
        try result.get()
    }

    /// The same server, another database.
    package func dataSource(database: String) throws -> DataSourceName {
        let location = source.prefix { $0 != "?" }
        let options = source.dropFirst(location.count)
        guard let slash = location.lastIndex(of: "/") else { throw Failure(description: "no database in \(source)") }
        return try DataSourceName(parsing: "\(location[...slash])\(database)\(options)")
    }

    private static func run(_ sql: String, on source: String) -> Result<Void, Failure> {
        let connection = PQconnectdb(source)
        defer { PQfinish(connection) }
        let result = PQexec(connection, sql)
        defer { PQclear(result) }
        let status = PQresultStatus(result)
        guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK else {
            return .failure(Failure(description: String(cString: PQerrorMessage(connection))))
        }
        return .success(())
    }
}
