import ArgumentParser
import Settings

/// `gatehouse config`
struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Look at the configuration.", subcommands: [ConfigPrint.self])
}

/// `gatehouse config print`: every effective value and where it comes from; what is wrong goes to the standard error.
struct ConfigPrint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "print", abstract: "Show every effective value with its source, without secrets.",
        discussion: SettingsDiscussion.server)

    @OptionGroup var judgement: ConfigurationJudgement

    @Option(help: "table, json or yaml.")
    var format = SettingsPrinter.Format.table

    func run() async throws {
        let outcome = try judgement.outcome()
        print(SettingsPrinter(outcome.snapshot).text(format), terminator: "")
        try ConfigurationJudgement.pronounce(outcome)
    }
}

/// `gatehouse validate-config`: whether the server would start with these settings.
struct ValidateConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate-config", abstract: "Check the configuration; status 1 where something is wrong.")

    @OptionGroup var judgement: ConfigurationJudgement

    func run() async throws {
        try ConfigurationJudgement.pronounce(try judgement.outcome())
        print("The configuration is valid.")
    }
}

extension SettingsPrinter.Format: ExpressibleByArgument {}
