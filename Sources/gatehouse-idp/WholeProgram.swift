import AdminClient
import AsyncHTTPClient
import Database
import Ground
import IdentityProvider
import Launching
import Logging
import PasswordHashing
import Settings

/// The identity provider with all its settings, for commands that do what its pages do: they send mail, and make links.
enum WholeProgram {
    /// Puts everything together, runs `body`, and closes what was opened.
    static func run(
        _ options: SettingsOptions, _ body: (IdentityProviderAssembly) async throws -> Void
    ) async throws {
        let settings = try IdentityProviderSettings.load(from: try options.sources(), random: .system).settings
        let dataSourceName = try DataSourceName(parsing: settings.dataSourceName.exposed)
        if case .memory = dataSourceName {
            throw CommandFailure("dsn 'memory' lives inside 'serve' alone: name another database.")
        }
        let logger = Logger("gatehouse-idp", settings.log)
        let database = try await dataSourceName.open()
        let client = NetworkExchange.makeClient()
        let result: Result<Void, any Error>
        do {
            try await Schema(database, dataSourceName).prepare(automatically: settings.automaticMigration, logger)
            var configuration = IdentityProviderConfiguration(settings)
            configuration.mail = try MailPolicy(settings)
            try await body(
                try IdentityProviderAssembly(
                    configuration, database: database,
                    exchange: NetworkExchange(base: settings.urls.serverAdmin.text, client: client),
                    hasher: try PasswordHasher(policy: try HashingPolicy(settings.hashing), random: .system),
                    site: try CurrentSite(SiteSource(settings.site), logger: logger), clock: .system, random: .system,
                    logger: logger))
            result = .success(())
        } catch {
            result = .failure(error)
        }
        try? await client.shutdown()
        await database.close()
        try result.get()
    }
}
