import AdminClient
import ArgumentParser

/// `gatehouse delete jwk`: prints the ids of the sets that are gone.
struct DeleteKeySets: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: KeyNoun.name, abstract: "Delete key sets with all their keys.", aliases: KeyNoun.aliases)

    @Argument(help: "The key sets' ids.")
    var sets: [String]

    @OptionGroup(title: "Server") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    func report(_ server: APIServer) async throws -> Report {
        let (rows, failures) = await server.forEach(sets) { set in
            try await server.admin.deleteKeySet(set)
            return IdentifierRow(identifier: set)
        }
        return Report(rows, failures: failures)
    }
}
