import ArgumentParser

/// `gatehouse revoke`
struct RevokeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "End a token.", subcommands: [RevokeToken.self])
}

/// `gatehouse revoke token`
struct RevokeToken: ServerCommand {
    static let api = ServerAPI.public

    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Revoke an access or refresh token as the client it was issued to (RFC 7009).")

    @Argument(help: "The token.")
    var token: String

    @OptionGroup var credentials: CredentialOptions
    @OptionGroup(title: "Server (its public address)") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    func report(_ server: APIServer) async throws -> Report {
        let client = PublicClient(exchange: server.exchange, credentials: try await credentials.credentials())
        try await client.revoke(token)
        return Report(IdentifierRow(identifier: token))
    }
}
