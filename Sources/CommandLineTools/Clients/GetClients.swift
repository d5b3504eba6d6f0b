import AdminClient
import ArgumentParser

/// `gatehouse get oauth2-client`
struct GetClients: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: ClientNoun.name, abstract: "Show clients by their ids.", aliases: ClientNoun.aliases)

    @Argument(help: "The clients' ids.")
    var ids: [String]

    @OptionGroup(title: "Server") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    func report(_ server: APIServer) async throws -> Report {
        let (rows, failures) = await server.forEach(ids) { id in
            guard let client = try await server.admin.client(id) else { throw CommandFailure(UnknownClient.sentence) }
            return try ClientRow(client)
        }
        return Report(rows, failures: failures)
    }
}
