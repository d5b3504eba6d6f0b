import AdminClient
import ArgumentParser

/// `gatehouse delete access-tokens`
struct DeleteAccessTokens: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "access-tokens", abstract: "Revoke all access tokens of a client.")

    @Argument(help: "The client's id.")
    var clientID: String

    @OptionGroup(title: "Server") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    func report(_ server: APIServer) async throws -> Report {
        try await server.admin.deleteTokens(ofClient: clientID)
        return Report(IdentifierRow(identifier: clientID))
    }
}
