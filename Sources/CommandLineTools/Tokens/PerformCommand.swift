import ArgumentParser
import Ground

/// `gatehouse perform`
struct PerformCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "perform", abstract: "Get tokens as a client does.",
        subcommands: [PerformAuthorizationCode.self, PerformClientCredentials.self, PerformDeviceCode.self])
}

/// `gatehouse perform client-credentials`
struct PerformClientCredentials: ServerCommand {
    static let api = ServerAPI.public

    static let configuration = CommandConfiguration(
        commandName: "client-credentials", abstract: "Get an access token for a client itself (RFC 6749 §4.4).",
        aliases: ["client-credential"])

    @OptionGroup var credentials: CredentialOptions

    @Option(help: "The scopes to ask for.")
    var scope: [CommaSeparated] = []

    @Option(help: "The audiences to ask for.")
    var audience: [CommaSeparated] = []

    @OptionGroup(title: "Server (its public address)") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    func report(_ server: APIServer) async throws -> Report {
        let client = PublicClient(exchange: server.exchange, credentials: try await credentials.credentials())
        let answer = try await client.clientCredentialsGrant(scope: scope.values, audience: audience.values)
        return Report(TokenRow(answer, now: WallClock.system.now()))
    }
}
