import AdminClient
import ArgumentParser

/// `gatehouse list oauth2-clients`
struct ListClients: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "oauth2-clients", abstract: "Show all clients, a page at a time.",
        aliases: ["oauth2-client", "client", "clients"])

    @OptionGroup var page: PageOptions
    @OptionGroup(title: "Server") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    func report(_ server: APIServer) async throws -> Report {
        let found = try await server.admin.clients(pageSize: page.pageSize, pageToken: page.token)
        return Report(page: try found.items.map(ClientRow.init), nextToken: found.nextToken)
    }
}
