import ArgumentParser
import IdentityProvider

/// `gatehouse-idp users disable`
struct DisableUserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable", abstract: "Bar an account from signing in and end every session of it.")

    @OptionGroup var settings: SettingsOptions

    @Argument(help: "The e-mail address or the subject.")
    var user: String

    func run() async throws {
        try await Accounts.run(settings) { accounts in
            let person = try await accounts.find(user)
            try await accounts.operations.setEnabled(false, person.id, by: accounts.caller)
            await accounts.endServerSessions(of: person)
        }
    }
}
