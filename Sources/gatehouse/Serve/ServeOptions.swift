import ArgumentParser
import Settings

/// What every `serve` is told on the command line.
struct ServeOptions: ParsableArguments {
    @Option(name: [.customShort("c"), .long], help: "A configuration file, YAML or JSON; the later of several wins.")
    var config: [String] = []

    @Flag(help: "Development mode: http and made-up secrets are allowed.")
    var dev = false

    @Flag(help: "Accepted for Hydra's scripts: there is no telemetry to opt out of.")
    var sqaOptOut = false

    /// Files named on the command line, its flags, and the process's environment.
    func sources() throws -> SettingsSources {
        try SettingsSources(readingFilesAt: config, flags: dev ? ["--dev"] : [])
    }

    /// The files whose change is a change of the settings.
    var watchedFiles: [String] { config }
}
