import ArgumentParser
import Foundation
import Ground
import PasswordHashing

/// Where a password comes from: never the command line, which every process of the machine can read.
struct PasswordOptions: ParsableArguments {
    /// The environment variable, for scripts that have no file.
    static let variable = "GATEHOUSE_IDP_PASSWORD"

    @Flag(help: "Read the password from the first line of standard input.")
    var passwordStdin = false

    @Option(
        help:
            "Read the password from the first line of this file. Without this or --password-stdin it is taken from \(Self.variable), or asked for."
    )
    var passwordFile: String?

    /// The password.
    /// - Parameter isNew: it is to be set, so it is asked for twice.
    func read(isNew: Bool) throws(CommandFailure) -> Secret<Password> { Secret(try text(isNew: isNew)) }

    private func text(isNew: Bool) throws(CommandFailure) -> String {
        if let passwordFile { return Self.firstLine(try TextFile.read(passwordFile)) }
        if passwordStdin {
            guard let line = readLine() else { throw CommandFailure("Standard input holds no password.") }
            return line
        }
        if let value = ProcessInfo.processInfo.environment[Self.variable] { return value }
        let first = try Self.ask("Password: ")
        if isNew, try Self.ask("The same again: ") != first { throw CommandFailure("The two passwords differ.") }
        return first
    }

    private static func firstLine(_ text: String) -> String {
        text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).first.map(String.init) ?? ""
    }

    private static func ask(_ question: String) throws(CommandFailure) -> String {
        guard isatty(STDIN_FILENO) == 1, let answer = getpass(question) else {
            throw CommandFailure(
                "There is no terminal to ask at: use --password-stdin, --password-file or \(variable).")
        }
        return String(cString: answer)
    }
}
