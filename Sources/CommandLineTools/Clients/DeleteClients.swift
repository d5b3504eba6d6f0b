import AdminClient
import ArgumentParser

/// `gatehouse delete oauth2-client`: prints the ids of those that are gone.
struct DeleteClients: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: ClientNoun.name, abstract: "Delete clients with all their tokens.", aliases: ClientNoun.aliases)

    @Argument(help: "The clients' ids.")
    var ids: [String]

    @OptionGroup(title: "Server") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    func report(_ server: APIServer) async throws -> Report {
        let (rows, failures) = await server.forEach(ids) { id in
            guard try await server.admin.deleteClient(id) else { throw CommandFailure(UnknownClient.sentence) }
            return IdentifierRow(identifier: id)
        }
        return Report(rows, failures: failures)
    }
}
