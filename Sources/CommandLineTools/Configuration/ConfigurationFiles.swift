import ArgumentParser
import FoundationEssentials
import Settings

/// `-c`: where the settings of a command come from.
package struct ConfigurationFiles: ParsableArguments {
    @Option(
        name: [.customShort("c"), .long],
        help: ArgumentHelp("A configuration file, YAML or JSON; the later of several wins.", valueName: "file"))
    package var config: [String] = []

    package init() {}

    /// The files, `flags` as they are written on the command line, and the process's environment.
    @MainActor
    package func sources(flags: Set<String> = []) throws -> SettingsSources {
        SettingsSources(
            files: try config.map { SettingsFile(name: $0, text: try Terminal.read(file: $0)) }, flags: flags,
            environment: ProcessInfo.processInfo.environment,
            readFile: { try String(contentsOfFile: $0, encoding: .utf8) })
    }
}
