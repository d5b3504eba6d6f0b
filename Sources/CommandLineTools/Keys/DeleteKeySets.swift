import AdminClient
import ArgumentParser

/// `gatehouse delete jwk`
struct DeleteKeySets: DeletionCommand {
    static let configuration = CommandConfiguration(
        commandName: KeyNoun.name, abstract: "Delete key sets with all their keys.", aliases: KeyNoun.aliases)
    static let unknown = KeyNoun.unknown

    @Argument(help: "The key sets' ids.")
    var ids: [String]

    @OptionGroup(title: "Server") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    /// That a set was not there, the server does not say (Hydra).
    func delete(_ id: String, by admin: AdminClient) async throws -> Bool {
        try await admin.deleteKeySet(id)
        return true
    }
}
