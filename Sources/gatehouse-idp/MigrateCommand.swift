import ArgumentParser
import Database
import Ground
import Migrations
import Settings

/// `gatehouse-idp migrate sql up|status`
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Bring the database to this program's schema.", subcommands: [SQL.self])

    struct SQL: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "sql", abstract: "The SQL schema.", subcommands: [Up.self, Status.self])
    }

    struct Up: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Apply what is missing.")
        @OptionGroup var settings: SettingsOptions

        func run() async throws {
            try await MigrateCommand.withMigrator(settings) { migrator in
                let applied = try await migrator.migrate()
                for migration in applied { print("applied \(migration.number) \(migration.name)") }
                if applied.isEmpty { print("nothing to do") }
            }
        }
    }

    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show what was applied and what is missing.")
        @OptionGroup var settings: SettingsOptions

        func run() async throws {
            try await MigrateCommand.withMigrator(settings) { migrator in
                let status = try await migrator.status()
                for applied in status.applied {
                    print("applied \(applied.number) \(applied.name) \(applied.appliedAt.rfc3339)")
                }
                for pending in status.pending { print("pending \(pending.number) \(pending.name)") }
            }
        }
    }

    private static func withMigrator(
        _ options: SettingsOptions, _ body: (Migrator) async throws -> Void
    ) async throws {
        let settings = try DatabaseSettings.load(for: .identityProvider, from: try options.sources())
        let database = try await DataSourceName(parsing: settings.dataSourceName.exposed).open()
        do {
            try await body(Migrator(database, Migrations.identityProvider, clock: .system))
        } catch {
            await database.close()
            throw error
        }
        await database.close()
    }
}
