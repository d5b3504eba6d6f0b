import AdminClient
import ArgumentParser

/// `gatehouse get trust-grant`
struct GetTrustGrants: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: TrustGrantNoun.name, abstract: "Show trusted issuers by their ids.",
        aliases: TrustGrantNoun.aliases)

    @Argument(help: "The trust grants' ids.")
    var ids: [String]

    @OptionGroup(title: "Server") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    func report(_ server: APIServer) async throws -> Report {
        let (rows, failures) = await server.forEach(ids) { id in
            guard let grant = try await server.admin.trustedIssuer(id) else {
                throw CommandFailure(TrustGrantNoun.unknown)
            }
            return try TrustGrantRow(grant)
        }
        return Report(rows, failures: failures)
    }
}
