import ArgumentParser
import Foundation

/// Runs a program's command line as scripts written for Hydra expect it: results on the standard output, errors on the
/// standard error, and status 1 for whatever goes wrong (ArgumentParser's own is 64 for a wrong argument).
package enum Launcher {
    package static func run(_ program: (some AsyncParsableCommand).Type, _ arguments: [String]) async {
        do {
            var command = try program.parseAsRoot(GoFlagSyntax.translated(arguments))
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            if program.exitCode(for: error).isSuccess { program.exit(withError: error) }
            let message = program.fullMessage(for: error)
            if !message.isEmpty { Terminal.complain(message) }
            exit(EXIT_FAILURE)
        }
    }
}
