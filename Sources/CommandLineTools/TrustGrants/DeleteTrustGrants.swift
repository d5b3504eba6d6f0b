import AdminClient
import ArgumentParser

/// `gatehouse delete trust-grant`: prints the ids of those that are gone.
struct DeleteTrustGrants: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: TrustGrantNoun.name, abstract: "Trust issuers no longer.", aliases: TrustGrantNoun.aliases)

    @Argument(help: "The trust grants' ids.")
    var ids: [String]

    @OptionGroup(title: "Server") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    func report(_ server: APIServer) async throws -> Report {
        let (rows, failures) = await server.forEach(ids) { id in
            guard try await server.admin.deleteTrustedIssuer(id) else { throw CommandFailure(TrustGrantNoun.unknown) }
            return IdentifierRow(identifier: id)
        }
        return Report(rows, failures: failures)
    }
}
