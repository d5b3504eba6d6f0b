import AdminClient
import ArgumentParser

/// `gatehouse list trust-grants`
struct ListTrustGrants: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust-grants", abstract: "Show all trusted issuers, a page at a time.",
        aliases: [TrustGrantNoun.name])

    @Option(help: "Only those with this iss.")
    var issuer: String?

    @Option(help: "The most trust grants on a page.")
    var pageSize = 100

    @Option(help: "The NEXT PAGE TOKEN of the page before.")
    var pageToken: String?

    @OptionGroup(title: "Server") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    func validate() throws {
        guard pageSize > 0 else { throw ValidationError("--page-size must be at least 1.") }
    }

    func report(_ server: APIServer) async throws -> Report {
        let token = pageToken.flatMap { $0.isEmpty ? nil : $0 }
        let page = try await server.admin.trustedIssuers(issuer: issuer, pageSize: pageSize, pageToken: token)
        return Report(page: try page.items.map(TrustGrantRow.init), nextToken: page.nextToken)
    }
}
