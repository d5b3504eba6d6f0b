import ArgumentParser
import IdentityProvider

/// `gatehouse-idp users require-password-change`
struct RequirePasswordChangeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "require-password-change",
        abstract: "End every session of an account, and let its person choose a new password at the next sign-in.")

    @OptionGroup var settings: SettingsOptions

    @Argument(help: "The e-mail address or the subject.")
    var user: String

    func run() async throws {
        try await Accounts.run(settings) { accounts in
            let person = try await accounts.find(user)
            try await accounts.operations.requirePasswordChange(of: person.id, by: accounts.caller)
            await accounts.endServerSessions(of: person)
        }
    }
}
