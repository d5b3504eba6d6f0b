import ArgumentParser
import Database
import Ground
import Migrations

/// `gatehouse migrate sql status`
struct MigrateStatus: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show which migrations have run.")

    @OptionGroup var database: DatabaseOptions

    @Flag(help: "Wait until all migrations have run, be it by somebody else.")
    var block = false

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let found = try await database.withDatabase { database in
            try await self.status(of: Migrator(database, Migrations.server, clock: .system)) {
                try await ContinuousClock().sleep(for: .seconds(1))
            }
        }
        print(try output.text(Report(list: MigrationRow.rows(found))))
    }

    /// The status; with `--block` the first one without pending migrations, and `pause` before each further look.
    func status(of migrator: Migrator, _ pause: () async throws -> Void) async throws -> MigrationStatus {
        var status = try await migrator.status()
        while block, !status.pending.isEmpty {
            try await pause()
            status = try await migrator.status()
        }
        return status
    }
}
