import AdminClient
import ArgumentParser

/// `gatehouse delete rotated-client-secrets`
struct DeleteRotatedSecrets: DeletionCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotated-client-secrets", abstract: "End all secrets of clients but the newest.")
    static let unknown = UnknownClient.sentence

    @Argument(help: "The clients' ids.")
    var ids: [String]

    @OptionGroup(title: "Server") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    func delete(_ id: String, by admin: AdminClient) async throws -> Bool {
        try await admin.endRotatedClientSecrets(id) != nil
    }
}
