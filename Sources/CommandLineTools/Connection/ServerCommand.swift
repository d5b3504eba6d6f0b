import ArgumentParser
import FoundationEssentials

/// A command that asks a server and shows what it answered.
protocol ServerCommand: AsyncParsableCommand {
    static var api: ServerAPI { get }
    var connection: ConnectionOptions { get }
    var output: OutputOptions { get }

    /// What the command has to show; it is thrown when there is nothing.
    func report(_ server: APIServer) async throws -> Report
}

extension ServerCommand {
    static var api: ServerAPI { .admin }

    func run() async throws {
        let report = try await connection.withServer(Self.api, ProcessInfo.processInfo.environment) { server in
            do {
                return try await self.report(server)
            } catch {
                throw CommandFailure(server.sentence(error))
            }
        }
        let text = try output.text(report)
        if !text.isEmpty { print(text) }
        for failure in report.failures { Terminal.complain(failure) }
        if !report.failures.isEmpty { throw ExitCode.failure }
    }
}
