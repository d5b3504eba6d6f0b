import ArgumentParser

/// `gatehouse migrate`
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Bring the database's schema up to date.",
        subcommands: [MigrateSQL.self, MigrateStatus.self])
}

/// `gatehouse migrate sql`; with a DSN alone it means `up`, as in older scripts.
struct MigrateSQL: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sql", abstract: "Apply migrations, or see which are missing.",
        subcommands: [MigrateUp.self, MigrateStatus.self, MigrateDown.self], defaultSubcommand: MigrateUp.self)
}

/// `gatehouse migrate sql down`: known only to say why there is no such thing.
struct MigrateDown: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "down", shouldDisplay: false)

    @Argument(parsing: .allUnrecognized) var ignored: [String] = []

    func run() async throws {
        throw CommandFailure("Migrations only go forward. To go back, restore the backup from before the update.")
    }
}
