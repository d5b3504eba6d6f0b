import AdminClient
import ArgumentParser

/// `gatehouse get jwk`: exports key sets.
struct GetKeySets: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: KeyNoun.name, abstract: "Show key sets by their ids; with --format json private parts as well.",
        aliases: KeyNoun.aliases)

    @Argument(help: "The key sets' ids.")
    var sets: [String]

    @Flag(name: .customLong("public"), help: "Show the public parts alone.")
    var showsPublicPart = false

    @OptionGroup(title: "Server") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    func report(_ server: APIServer) async throws -> Report {
        let (found, failures) = await server.forEach(sets) { set in
            guard let answer = try await server.admin.keySet(set) else {
                throw CommandFailure(KeyNoun.unknown)
            }
            let keys = KeySetReport(set, answer)
            return showsPublicPart ? keys.publicPart : keys
        }
        return KeySetReport.report(found, failures: failures)
    }
}
