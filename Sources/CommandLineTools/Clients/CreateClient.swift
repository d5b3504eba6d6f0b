import AdminAPI
import AdminClient
import ArgumentParser
import Ground

/// `gatehouse create oauth2-client`: the answer shows the client secret for the only time.
struct CreateClient: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: ClientNoun.name, abstract: "Register a client.",
        usage: "gatehouse create oauth2-client --name Shop --redirect-uri https://shop.example/cb --scope openid",
        aliases: ClientNoun.aliases)

    @Option(help: "The client's id; without it the server makes one.")
    var id: String?

    @OptionGroup var fields: ClientFields
    @OptionGroup var source: ClientFile
    @OptionGroup var encryption: SecretEncryption
    @OptionGroup(title: "Server") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    func report(_ server: APIServer) async throws -> Report {
        let client = try await source.registration() ?? registration()
        return Report(try ClientRow(try await server.admin.createClient(client)))
    }

    /// What the flags say, and what Hydra's command says where they are silent; the server would store an empty list.
    private func registration() throws -> OAuth2Client {
        var changes = ClientChanges()
        changes.set("client_id", id)
        changes.set("grant_types", ["authorization_code"])
        changes.set("response_types", ["code"])
        changes.add(fields.given)
        return try changes.registration()
    }
}
