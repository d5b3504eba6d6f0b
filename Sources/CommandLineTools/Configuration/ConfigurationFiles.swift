import ArgumentParser
import Settings

/// `-c`: where the settings of a command come from.
package struct ConfigurationFiles: ParsableArguments {
    @Option(
        name: [.customShort("c"), .long],
        help: ArgumentHelp("A configuration file, YAML or JSON; the later of several wins.", valueName: "file"))
    package var config: [String] = []

    package init() {}

    /// The files, `flags` as they are written on the command line, and the process's environment.
    package func sources(flags: Set<String> = []) throws -> SettingsSources {
        try SettingsSources(readingFilesAt: config, flags: flags)
    }
}
