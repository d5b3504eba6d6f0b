import AdminClient
import ArgumentParser

@testable import CommandLineTools

/// The program's commands as `gatehouse` assembles them, without serving.
struct Program: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "gatehouse", subcommands: Commands.all)

    /// What a command line means.
    static func parse(line: String) throws -> any ParsableCommand {
        try parseAsRoot(GoFlagSyntax.translated(line.split(separator: " ").map(String.init)))
    }

    /// What a command that asks a server reports, and its text for the standard output.
    static func ask(_ line: String, _ exchange: ScriptedExchange) async throws -> (report: Report, text: String) {
        guard let command = try parse(line: line) as? any ServerCommand else { throw NoServerCommand(line: line) }
        let endpoint = try Endpoint(flag: nil, environment: [:], api: .admin)
        let report = try await command.report(APIServer(endpoint: endpoint, exchange: exchange))
        return (report, try command.output.text(report))
    }

    struct NoServerCommand: Error { let line: String }
}
