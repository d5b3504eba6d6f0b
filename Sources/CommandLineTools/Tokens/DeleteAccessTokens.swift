import AdminClient
import ArgumentParser

/// `gatehouse delete access-tokens`
struct DeleteAccessTokens: DeletionCommand {
    static let configuration = CommandConfiguration(
        commandName: "access-tokens", abstract: "Revoke all access tokens of clients.")
    static let unknown = UnknownClient.sentence

    @Argument(help: "The clients' ids.")
    var ids: [String]

    @OptionGroup(title: "Server") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    /// That a client has none, or is none, the server does not say (Hydra).
    func delete(_ id: String, by admin: AdminClient) async throws -> Bool {
        try await admin.deleteTokens(ofClient: id)
        return true
    }
}
