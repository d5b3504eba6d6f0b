import ArgumentParser
import IdentityProvider

/// `gatehouse-idp users enable`
struct EnableUserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enable", abstract: "Let a disabled account sign in again.")

    @OptionGroup var settings: SettingsOptions

    @Argument(help: "The e-mail address or the subject.")
    var user: String

    func run() async throws {
        try await Accounts.run(settings) { accounts in
            try await accounts.operations.setEnabled(true, try await accounts.find(user).id, by: accounts.caller)
        }
    }
}
