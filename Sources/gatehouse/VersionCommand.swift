import ArgumentParser
import AuthorizationServer

/// `gatehouse version`
struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "version", abstract: "Show this program's version.")

    func run() { print("Version:\t\(Version.current)") }
}
