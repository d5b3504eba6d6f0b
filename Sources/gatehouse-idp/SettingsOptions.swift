import ArgumentParser
import Foundation
import Settings

/// Where every command finds its settings.
struct SettingsOptions: ParsableArguments {
    @Option(name: [.customShort("c"), .long], help: "A configuration file, YAML or JSON; the later of several wins.")
    var config: [String] = []

    @Flag(help: "Development mode: http and made-up secrets are allowed.")
    var dev = false

    /// Files named on the command line, its flags, and the process's environment.
    func sources() throws -> SettingsSources {
        try SettingsSources(readingFilesAt: config, flags: dev ? ["--dev"] : [])
    }
}

/// A text file that the operator named.
enum TextFile {
    @Sendable static func read(_ path: String) throws(CommandFailure) -> String {
        do {
            return try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw CommandFailure("The file '\(path)' cannot be read: \(error.localizedDescription)")
        }
    }
}
