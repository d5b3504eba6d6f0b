import AdminClient
import ArgumentParser

/// `gatehouse delete oauth2-client`
struct DeleteClients: DeletionCommand {
    static let configuration = CommandConfiguration(
        commandName: ClientNoun.name, abstract: "Delete clients with all their tokens.", aliases: ClientNoun.aliases)
    static let unknown = UnknownClient.sentence

    @Argument(help: "The clients' ids.")
    var ids: [String]

    @OptionGroup(title: "Server") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    func delete(_ id: String, by admin: AdminClient) async throws -> Bool { try await admin.deleteClient(id) }
}
