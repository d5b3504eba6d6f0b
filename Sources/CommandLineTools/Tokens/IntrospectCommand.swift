import AdminClient
import ArgumentParser

/// `gatehouse introspect`
struct IntrospectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "introspect", abstract: "Look into a token.", subcommands: [IntrospectToken.self])
}

/// `gatehouse introspect token`: whether a token is good, and what it says (RFC 7662).
struct IntrospectToken: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Say whether an access or refresh token is good, and what it allows.")

    @Argument(help: "The token.")
    var token: String

    @Option(help: "Scopes that the token must have to count as active.")
    var scope: [CommaSeparated] = []

    @OptionGroup(title: "Server") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    func report(_ server: APIServer) async throws -> Report {
        Report(try IntrospectionRow(try await server.admin.introspect(token: token, scope: scope.values)))
    }
}
