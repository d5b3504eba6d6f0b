import AdminClient
import ArgumentParser

/// `gatehouse rotate`
struct RotateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Replace a secret while the former one is still in use.",
        subcommands: [RotateClientSecret.self])
}

/// `gatehouse rotate client-secret`: the answer shows the new secret for the only time. Hydra has this in its API alone.
struct RotateClientSecret: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "client-secret", abstract: "Make a new client secret beside the former one.",
        discussion: "The former secret works until 'delete rotated-client-secrets' ends it.")

    @Argument(help: "The client's id.")
    var id: String

    @OptionGroup var encryption: SecretEncryption
    @OptionGroup(title: "Server") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    func report(_ server: APIServer) async throws -> Report {
        guard let client = try await server.admin.rotateClientSecret(id) else { throw UnknownClient.failure(id) }
        return Report(try ClientRow(client))
    }
}
