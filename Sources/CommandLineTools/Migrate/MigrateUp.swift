import ArgumentParser
import Database
import Ground
import Migrations

/// `gatehouse migrate sql up`: shows the plan, asks where somebody can be asked, and carries it out.
struct MigrateUp: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "up", abstract: "Apply the migrations that are missing; safe when several do so at once.")

    @OptionGroup var database: DatabaseOptions

    @Flag(name: .shortAndLong, help: "Do not ask.")
    var yes = false

    func run() async throws {
        try await database.withDatabase { database in
            let migrator = Migrator(database, Migrations.server, clock: .system)
            print(try await migrate(migrator) { plan in await mayProceed(plan) })
        }
    }

    /// Carries the plan out if `consents` says so, and tells what was done.
    func migrate(_ migrator: Migrator, _ consents: (_ plan: String) async -> Bool) async throws -> String {
        let status = try await migrator.status()
        guard !status.pending.isEmpty else {
            return "There is nothing to do: all \(status.applied.count) migrations have run."
        }
        guard await consents(Report(list: MigrationRow.pending(status)).table.text) else {
            throw CommandFailure("Nothing was changed.")
        }
        return "Applied \(try await migrator.migrate().count) migrations."
    }

    @MainActor
    private func mayProceed(_ plan: String) -> Bool {
        print(plan)
        return yes || !Terminal.isInteractive || Terminal.confirms("Apply these migrations?")
    }
}
