import Ground
import TestSupport
import Testing

/// One cell of the matrix in which Hydra's end-to-end tests run: how access tokens look, and what keeps the state.
struct Cell: Sendable, CustomTestStringConvertible {
    let strategy: String
    let database: TestDatabase

    static let all = ["opaque", "jwt"].flatMap { strategy in
        TestDatabases.all.map { Cell(strategy: strategy, database: $0) }
    }

    var testDescription: String { "\(strategy) on \(database)" }

    func run(_ settings: [String: String] = [:], _ body: @Sendable (TestServer) async throws -> Void) async throws {
        var settings = settings
        settings["STRATEGIES_ACCESS_TOKEN"] = strategy
        try await TestServer.run(on: database, settings: settings, body)
    }

    /// Whether an access token looks as the strategy says.
    func fits(_ token: String) -> Bool {
        strategy == "jwt" ? token.split(separator: ".").count == 3 : token.hasPrefix("ory_at_")
    }
}
