import ArgumentParser

/// The authorization server's command line.
@main
struct Gatehouse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gatehouse", abstract: "An OAuth 2.0 and OpenID Connect server.", subcommands: [ServeCommand.self])
}
