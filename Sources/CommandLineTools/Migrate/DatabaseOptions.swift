import ArgumentParser
import Database
import FoundationEssentials
import Ground
import Settings

/// Which database a command is about.
struct DatabaseOptions: ParsableArguments {
    @Argument(help: "The database, such as sqlite:///var/lib/gatehouse.sqlite; else key dsn of the configuration.")
    var dsn: String?

    @Flag(
        name: [.customShort("e"), .long],
        help: "Read the DSN from the environment, as is done anyway without one here.")
    var readFromEnv = false

    @OptionGroup var files: ConfigurationFiles

    /// Opens the database, lets `body` use it, and closes it.
    func withDatabase<Value>(_ body: (any Database) async throws -> Value) async throws -> Value {
        do {
            let database = try await dataSourceName().open()
            do {
                let value = try await body(database)
                await database.close()
                return value
            } catch {
                await database.close()
                throw error
            }
        } catch let error as DatabaseError {
            // The reason's name is for programs.
            throw CommandFailure(error.message)
        }
    }

    private func dataSourceName() async throws -> DataSourceName {
        if let dsn, !readFromEnv { return try DataSourceName(parsing: dsn) }
        let sources = try files.sources()
        let settings = try DatabaseSettings.load(for: .server, from: sources)
        return try DataSourceName(parsing: settings.dataSourceName.exposed)
    }
}
