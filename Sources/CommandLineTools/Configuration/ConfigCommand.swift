import AdminClient
import ArgumentParser
import AsyncHTTPClient
import Ground
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

    @Option(
        name: .customLong("public-url"),
        help: ArgumentHelp(
            "Also ask the running server at this address, through the gateway, whether it says the same.",
            valueName: "url"))
    var publicURL: String?

    func run() async throws {
        let outcome = try judgement.outcome()
        try ConfigurationJudgement.pronounce(outcome)
        if let publicURL { try await compare(with: publicURL) }
        print("The configuration is valid.")
    }

    private func compare(with publicURL: String) async throws {
        let urls = try ServerSettings.load(from: try judgement.sources(), random: .system).settings.urls
        let address = try Endpoint(flag: publicURL, environment: [:], api: .public).address
        let client = NetworkExchange.makeClient()
        let check = PublicURLCheck(urls: urls, exchange: NetworkExchange(base: address, client: client))
        let complaints = await check.complaints()
        try await client.shutdown()
        for complaint in complaints { Terminal.complain("Error: \(complaint)") }
        if !complaints.isEmpty { throw ExitCode.failure }
    }
}

extension SettingsPrinter.Format: ExpressibleByArgument {}
