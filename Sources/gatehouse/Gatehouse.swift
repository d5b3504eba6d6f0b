import ArgumentParser
import CommandLineTools

/// The authorization server's command line: `serve` stands here, everything else in `CommandLineTools`.
@main
struct Gatehouse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gatehouse", abstract: "An OAuth 2.0 and OpenID Connect server.",
        subcommands: [ServeCommand.self] + Commands.all + [OpenAPICommand.self, VersionCommand.self])

    static func main() async { await Launcher.run(Self.self, Array(CommandLine.arguments.dropFirst())) }
}
