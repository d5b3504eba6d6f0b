import Database
import Ground
import Logging
import Migrations

/// The database's schema at the start of a command.
struct Schema {
    private let migrator: Migrator
    private let isEmbedded: Bool

    init(_ database: any Database, _ dataSourceName: DataSourceName) {
        migrator = Migrator(database, Migrations.identityProvider, clock: .system)
        isEmbedded =
            switch dataSourceName {
            case .memory, .sqlite: true
            case .postgres: false
            }
    }

    /// An embedded database is brought up to date by itself, a shared one only when the operator says so.
    func prepare(automatically: Bool?, _ logger: Logger) async throws {
        if automatically ?? isEmbedded {
            for migration in try await migrator.migrate() {
                logger.info("migrated", metadata: ["number": "\(migration.number)", "name": "\(migration.name)"])
            }
        } else if try await !migrator.status().pending.isEmpty {
            throw CommandFailure("The database lacks migrations. Run: gatehouse-idp migrate sql up")
        }
    }
}
