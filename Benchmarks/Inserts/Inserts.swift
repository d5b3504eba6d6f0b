import Database
import Ground

/// Durable inserts of single rows through the database driver, by callers that each wait for their commit.
///
/// `inserts DSN CALLERS SECONDS` prints the inserts in each second.
@main
struct Inserts {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count == 3, let name = arguments.first, let callers = Int(arguments[2]), let seconds = Int(arguments[3])
        else { throw Usage() }
        let database = try await DataSourceName(parsing: name).open()
        _ = try await database.write([
            Query("DROP TABLE IF EXISTS inserts"),
            Query("CREATE TABLE inserts (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)"),
        ])
        let count = try await insert(into: database, by: callers, until: .now + .seconds(seconds))
        await database.close()
        print(count / max(1, seconds))
    }

    private static func insert(
        into database: any Database, by callers: Int, until end: ContinuousClock.Instant
    ) async throws -> Int {
        try await withThrowingTaskGroup(of: Int.self) { group in
            for caller in 0..<callers { group.addTask { try await insert(into: database, as: caller, until: end) } }
            return try await group.reduce(0, +)
        }
    }

    private static func insert(
        into database: any Database, as caller: Int, until end: ContinuousClock.Instant
    ) async throws -> Int {
        let value = String(repeating: "v", count: 200)
        var count = 0
        while ContinuousClock.now < end {
            _ = try await database.write(
                Query("INSERT INTO inserts (key, value) VALUES ($1, $2)", [.text("\(caller)-\(count)"), .text(value)]))
            count += 1
        }
        return count
    }

    struct Usage: Error, CustomStringConvertible { let description = "usage: inserts DSN CALLERS SECONDS" }
}
