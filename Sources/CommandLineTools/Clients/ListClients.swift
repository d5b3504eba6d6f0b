import AdminClient
import ArgumentParser

/// `gatehouse list oauth2-clients`
struct ListClients: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "oauth2-clients", abstract: "Show all clients, a page at a time.",
        aliases: ["oauth2-client", "client", "clients"])

    @Option(help: "The most clients on a page.")
    var pageSize = 100

    @Option(help: "The NEXT PAGE TOKEN of the page before.")
    var pageToken: String?

    @OptionGroup(title: "Server") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    func validate() throws {
        guard pageSize > 0 else { throw ValidationError("--page-size must be at least 1.") }
    }

    func report(_ server: APIServer) async throws -> Report {
        let token = pageToken.flatMap { $0.isEmpty ? nil : $0 }
        let page = try await server.admin.clients(pageSize: pageSize, pageToken: token)
        return Report(page: try page.items.map(ClientRow.init), nextToken: page.nextToken)
    }
}
