import ArgumentParser
import AuthorizationServer
import CommandLineTools
import Database
import Ground
import Logging
import Migrations
import Settings

/// `gatehouse openapi`: the document that a running server answers at `/admin/openapi.json`.
struct OpenAPICommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "openapi", abstract: "Print the contract of the HTTP API (OpenAPI 3.1).",
        discussion: "Its addresses are those of the configuration; what that lacks, development mode makes up. "
            + "No server is started, and no database is opened.")

    @Option(name: [.customShort("c"), .long], help: "A configuration file, YAML or JSON; the later of several wins.")
    var config: [String] = []

    func run() async throws {
        let sources = try SettingsSources(readingFilesAt: config, flags: ["--dev"])
        let settings = try ServerSettings.load(from: sources, random: .system).settings
        let database = try await DataSourceName.memory.open()
        try await Migrator(database, Migrations.server, clock: .system).migrate()
        let logger = Logger(label: "gatehouse") { _ in SwiftLogNoOpLogHandler() }
        let worlds = Worlds(database: database, tracer: nil, logger: logger)
        let server = try await AuthorizationServer(settings, try worlds.world(for: settings))
        print(String(decoding: server.contract.json.bytes, as: UTF8.self))
        await database.close()
    }
}
