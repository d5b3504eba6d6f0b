import AdminClient
import ArgumentParser

/// `gatehouse delete trust-grant`
struct DeleteTrustGrants: DeletionCommand {
    static let configuration = CommandConfiguration(
        commandName: TrustGrantNoun.name, abstract: "Trust issuers no longer.", aliases: TrustGrantNoun.aliases)
    static let unknown = TrustGrantNoun.unknown

    @Argument(help: "The trust grants' ids.")
    var ids: [String]

    @OptionGroup(title: "Server") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    func delete(_ id: String, by admin: AdminClient) async throws -> Bool { try await admin.deleteTrustedIssuer(id) }
}
