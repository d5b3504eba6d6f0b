import Database
import Foundation

/// The databases that every store must work on: `@Test(arguments: TestDatabases.all)`.
package enum TestDatabases {
    /// PostgreSQL is among them when `GATEHOUSE_TEST_POSTGRES` names an administrator's data source,
    /// for example `postgres://postgres@127.0.0.1:5499/postgres`.
    package static let all: [TestDatabase] = postgres == nil ? [.memory, .sqliteFile] : TestDatabase.allCases

    /// Those that several connections, or several processes, can share.
    package static let shared: [TestDatabase] = all.filter { $0 != .memory }

    package static var postgres: String? { ProcessInfo.processInfo.environment["GATEHOUSE_TEST_POSTGRES"] }
}
