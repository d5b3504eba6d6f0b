import AdminClient
import ArgumentParser

/// `gatehouse list trust-grants`
struct ListTrustGrants: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust-grants", abstract: "Show all trusted issuers, a page at a time.",
        aliases: [TrustGrantNoun.name])

    @Option(help: "Only those with this iss.")
    var issuer: String?

    @OptionGroup var page: PageOptions
    @OptionGroup(title: "Server") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    func report(_ server: APIServer) async throws -> Report {
        let found = try await server.admin.trustedIssuers(issuer: issuer, pageSize: page.pageSize, pageToken: page.token)
        return Report(page: try found.items.map(TrustGrantRow.init), nextToken: found.nextToken)
    }
}
