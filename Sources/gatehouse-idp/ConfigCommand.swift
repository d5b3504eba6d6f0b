import ArgumentParser
import Ground
import Settings

/// `gatehouse-idp config print`
struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Look at the configuration.", subcommands: [Print.self])

    /// Shows a faulty configuration as well, and then says what is wrong with it.
    struct Print: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print every effective value with its source; secrets are redacted.",
            discussion: SettingsHelp.text(for: .identityProvider))

        @OptionGroup var settings: SettingsOptions

        @Option(help: "table, json or yaml")
        var format = SettingsPrinter.Format.table

        func run() async throws {
            let outcome = IdentityProviderSettings.read(from: try settings.sources(), random: .system)
            print(SettingsPrinter(outcome.snapshot).text(format), terminator: "")
            // The same complaints as a start would make, in the same words.
            _ = try IdentityProviderSettings.load(from: try settings.sources(), random: .system)
        }
    }
}

extension SettingsPrinter.Format: ExpressibleByArgument {}
