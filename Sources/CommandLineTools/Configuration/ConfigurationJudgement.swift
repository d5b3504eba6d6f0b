import ArgumentParser
import Ground
import Settings

/// The server's settings as `serve` would read them, and what it would say about them.
struct ConfigurationJudgement: ParsableArguments {
    @OptionGroup var files: ConfigurationFiles

    @Flag(help: "As in development mode.")
    var dev = false

    func sources() throws -> SettingsSources { try files.sources(flags: dev ? ["--dev"] : []) }

    func outcome() throws -> SettingsReader.Outcome { ServerSettings.read(from: try sources(), random: .system) }

    /// Writes warnings and complaints to the standard error; throws where there are complaints.
    static func pronounce(_ outcome: SettingsReader.Outcome) throws {
        for warning in outcome.snapshot.warnings { Terminal.complain("Warning: \(warning)") }
        for complaint in outcome.complaints { Terminal.complain("Error: \(complaint)") }
        if !outcome.complaints.isEmpty { throw ExitCode.failure }
    }
}
